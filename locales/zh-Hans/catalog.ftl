### Brands, stores and products: applying, the studio, and what can be wrong.

## Applying

catalog-apply = 申请入驻
catalog-apply-title = 以品牌身份开店
catalog-apply-text = 请介绍你们是谁、做什么。每份申请都由专人审阅，结果会显示在店铺后台。
catalog-apply-send = 提交申请
catalog-applied = 申请已提交，结果会显示在这里。
catalog-brand-name = 品牌名称
catalog-brand-slug = 店铺地址
catalog-brand-slug-hint = 3 至 30 个字符，可用 a–z、0–9 和连字符，将成为 /s/ 后面的地址。
catalog-brand-country = 国家或地区
catalog-brand-story = 你们做什么，由谁来做
catalog-brand-story-hint = 店铺开张时会显示这段文字，之后可以修改。
catalog-brand-site = 官方网站
catalog-optional = 选填

## Deciding

catalog-queue-title = 入驻申请
catalog-queue-text = 按时间先后排列。通过后店铺即开张，申请人成为店主。
catalog-queue-empty = 没有待审申请
catalog-queue-empty-text = 新的申请会出现在这里。
catalog-applicant = 申请人
catalog-applied-when = 申请时间
catalog-reason = 理由
catalog-reason-hint = 申请人会看到。
catalog-reason-when = 拒绝时必填
catalog-approve = 通过
catalog-reject = 拒绝
catalog-approved = 已通过，店铺已开张。
catalog-rejected = 已拒绝，申请人会看到理由。
catalog-next-page = 下一页

## Studio

catalog-studio-title = 店铺后台
catalog-studio-none = 你还没有开店
catalog-studio-none-text = 品牌只需申请一次。通过后，商品、库存和订单都在这里管理。
catalog-my-stores = 你的店铺
catalog-my-applications = 你的申请
catalog-state-applied = 等待审核
catalog-state-approved = 已通过
catalog-state-rejected = 未通过
catalog-seal = 认证品牌
catalog-see-store = 查看店铺
catalog-studio-parts = 后台栏目
catalog-studio-products = 商品
catalog-studio-orders = 订单
catalog-studio-delivery = 配送
catalog-studio-members = 成员
catalog-studio-settings = 店铺信息
catalog-low-stock = 库存紧张
catalog-no-products = 还没有商品
catalog-no-products-text = 先添加一件。上架之前都是草稿。
catalog-column-product = 商品
catalog-column-state = 状态
catalog-column-price = 价格
catalog-column-stock = 库存
catalog-column-taken = 已售
catalog-column-variant = 规格
catalog-column-sku = 货号
catalog-column-weight = 重量（克）
catalog-column-picture = 图片
catalog-product-draft = 草稿
catalog-product-on-sale = 在售
catalog-product-off = 已下架
catalog-saved = 已保存。

## Members

catalog-owner = 店主
catalog-member-handle = 用户名
catalog-member-hint = 成员可以做除管理成员以外的一切。
catalog-member-add = 添加成员
catalog-member-added = 已添加成员。
catalog-member-remove = 移除
catalog-member-removed = 已移除成员。

## Delivery

catalog-delivery-none = 请至少添加一种配送方式，否则商品无法上架。
catalog-delivery-new = 新增配送方式
catalog-delivery-add = 添加
catalog-delivery-remove = 移除
catalog-delivery-name = 名称
catalog-delivery-price = 每件包裹的价格
catalog-delivery-min = 最少天数
catalog-delivery-max = 最多天数

## The product's form

catalog-product-new = 新商品
catalog-product-name = 名称
catalog-product-description = 描述
catalog-product-category = 分类
catalog-product-save = 保存并继续
catalog-options = 规格
catalog-options-hint = 如果只有一种，可以留空。接下来填写价格和库存。
catalog-option-name = 规格名
catalog-option-example = 尺寸
catalog-option-values = 选项，每行一个
catalog-pictures = 图片
catalog-pictures-hint = 最多 9 张，第一张为封面。
catalog-pictures-add = 添加或拖入
catalog-pictures-cover = 封面
catalog-pictures-remove = 移除
catalog-pictures-earlier = 前移
catalog-pictures-later = 后移
catalog-pictures-alt = 描述图片内容
catalog-pictures-failed = 未能上传，点此重试
catalog-pictures-sending = 正在上传
catalog-draft-saved = 草稿已保存，接下来填写价格。
catalog-draft-hint = 上架前需要：一张图片、一个价格、一种配送方式。
catalog-put-on-sale = 上架
catalog-take-off = 下架
catalog-now-on-sale = 已上架，所有人可见。
catalog-now-off = 已下架，暂时无法购买。
catalog-to-variants = 价格与库存
catalog-to-details = 名称、图片与规格
catalog-see-product = 在市集中查看

## The table of variants

catalog-variants-title = 价格与库存
catalog-variants-hint = 库存填写清点数量。不改动的数字不会覆盖期间的订单扣减。
catalog-variants-save = 保存价格与库存
catalog-variant-sold = 出售
catalog-only-variant = 唯一规格
catalog-picture-first = 封面

## The store's settings

catalog-store-about = 店铺介绍
catalog-store-hero = 顶部图片
catalog-store-hero-hint = 横向图片效果最好。
catalog-store-hero-clear = 不显示图片
catalog-store-tone = 主色
catalog-tone-paper = 纸白
catalog-tone-ruled = 横线
catalog-tone-ink = 墨
catalog-tone-celadon = 青瓷
catalog-tone-butter = 奶油黄
catalog-tone-blush = 浅绯
catalog-tone-sky = 天青
catalog-tone-cinnabar = 朱砂

## Cards

catalog-delivered = 含运费
catalog-sold-out = 已售罄
catalog-rating = { $mean } 分（满分 5 分），{ $count } 条评价
catalog-left = { $count ->
    [0] 已售罄
   *[other] 剩 { $count } 件
}
catalog-picture-number = 第 { $number } 张

## What can be wrong

err-catalog-slug = 请使用 3 至 30 个 a–z、0–9 或连字符。
err-catalog-slug-taken = 这个地址已被使用。
err-catalog-site = 请填写完整网址，例如 https://brand.example。
err-catalog-too-short = 至少写 { $min } 个字。
err-catalog-decided = 这份申请已有结果。
err-catalog-owner-stays = 店主不能移除。
err-catalog-nobody = 没有这个用户名。
err-catalog-last-delivery = 还有商品在售，至少要保留一种配送方式。
err-catalog-days = 最多天数不能少于最少天数，也不能超过 { $max } 天。
err-catalog-currency = 此处价格以 { $currency } 计。
err-catalog-category = 请选择分类。
err-catalog-state = 请选择 draft、on_sale 或 off。
err-catalog-order = 请选择 newest 或 bestselling。
err-catalog-options-many = 最多 { $max } 种规格。
err-catalog-option-name = 请说明这些选项是什么，例如尺寸、颜色。
err-catalog-option-values = 请填写 1 至 { $max } 个选项，每行一个。
err-catalog-option-twice = 有重复的选项。
err-catalog-picture-gone = 有图片已失效，请重新添加。
err-catalog-sku = 请使用最多 40 个字母、数字或符号，不含空格。
err-catalog-not-ready = 在售商品需要一张图片、一个有价格的规格和一种配送方式。
err-catalog-no-such-step = 商品状态不能这样变更。
err-catalog-sold-out = { $product } 已售罄或库存不足。
err-catalog-quantity = 数量至少为 1。
err-catalog-variant-sku = { $variant } 需要最多 40 个字符的货号。
err-catalog-variant-price = { $variant } 需要价格，例如 49.50。
err-catalog-variant-stock = { $variant } 的库存应为 0 至 1,000,000。
err-catalog-variant-weight = { $variant } 的重量应为整数克。
err-catalog-variant-picture = { $variant } 的图片不在商品图片中。
err-catalog-variant-unknown = 没有规格 { $variant }。
err-catalog-sku-taken = 货号 { $variant } 已被另一规格使用。
