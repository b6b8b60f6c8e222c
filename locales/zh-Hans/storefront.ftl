### What buyers see: the market, a store, a product.

## The market

storefront-search = 搜索商品
storefront-market-description = 这里的人制作、购买并记录的好物。
storefront-categories = 分类
storefront-all = 全部
storefront-order = 排序
storefront-newest = 最新
storefront-bestselling = 热销
storefront-more-products = 更多商品
storefront-more-said = 又加载了 {"{n}"} 件商品
storefront-nothing = 这里还没有商品
storefront-nothing-text = 店铺上架的商品会出现在这里。
storefront-not-found = 没有匹配的商品
storefront-not-found-text = 试试更少的词，或词的开头。
storefront-see-all = 查看全部商品

## A store

storefront-seal = 认证品牌
storefront-parts = 店铺栏目
storefront-products = 商品
storefront-customers = 买家笔记
storefront-notes = 笔记
storefront-delivery-returns = 配送与退货
storefront-followers = 位关注者
storefront-store-empty = 还没有在售商品
storefront-store-empty-text = 店铺正在准备商品。
storefront-no-delivery = 店铺暂未开通配送。

## A product

storefront-where = 当前位置
storefront-pictures = 图片
storefront-picture-before = 上一张
storefront-picture-after = 下一张
storefront-delivered = 含运费
storefront-quantity = 数量
storefront-add = 加入购物袋
storefront-buy = 立即购买
storefront-sold-out = 已售罄
storefront-not-sold = 当前未在售
storefront-other-ways = 其他配送方式
storefront-item = 商品
storefront-you-pay = 应付
storefront-what-people-say = 大家怎么说
storefront-reviews = 已购评价
storefront-more-reviews = 更多评价
storefront-reviews-hint = 只有收到货的买家可以评价。店铺可以回复，不能删除。
storefront-histogram = 各星级的评价数

## Numbers in sentences

storefront-sends-from = 从{ $country }发货
storefront-arrives = { $when }送达
storefront-value-out = { $value }，已售罄
storefront-from-purchases = 来自 { $count } 笔购买
storefront-days = { $min } 至 { $max } 天
storefront-left = 剩 { $count } 件
storefront-note-count = { $count } 篇笔记
storefront-stars = { $count } 星
storefront-returns = { $days ->
    [0] 商品不支持退货。
   *[other] 签收后 { $days } 天内可退货。
}
