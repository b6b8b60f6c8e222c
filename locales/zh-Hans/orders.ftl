### 购物袋、结算、订单、评价。

## 购物袋

orders-bag-title = 购物袋
orders-bag-sum = { $items } 件商品，来自 { $stores } 家店铺
orders-bag-signed-out = 登录后查看购物袋里的商品。
orders-bag-sign-in = 登录
orders-bag-empty = 购物袋是空的
orders-bag-empty-text = 去市集或笔记里找找喜欢的东西吧。
orders-bag-to-market = 去市集
orders-bag-trouble = 购物袋里有商品暂时无法购买，请修改或移除。
orders-bag-added = 已加入购物袋
orders-bag-removed = 已从购物袋移除
orders-bag-updated = 购物袋已更新
orders-add-title = 加入购物袋？
orders-add = 加入购物袋
orders-summary = 合计
orders-goods = 商品
orders-goods-note = 不含运费
orders-check-out = 去结算
orders-promise-title = 你的钱受到保护
orders-promise = 收货之前，款项由我们保管。店铺无法发货，全额退给你。
orders-price-before = 原价
orders-price-changed = 加入购物袋后，价格有变动。
orders-off-sale = 该商品已下架。
orders-sold-out = 已售罄。
orders-too-few = 仅剩 { $left } 件。
orders-quantity = 数量，{ $product }
orders-less = 减一件
orders-more = 加一件
orders-remove = 移除
orders-verified = 已认证店铺

## 结算

orders-checkout-title = 结算
orders-where = 收货地址
orders-address = 地址
orders-new-address = 新地址
orders-new-address-hint = 请在下方填写
orders-name = 收货人
orders-phone = 电话
orders-street = 街道与门牌号
orders-postcode = 邮编
orders-city = 城市
orders-region = 省或州
orders-country = 国家或地区
orders-optional = 选填
orders-how = 配送方式
orders-days = { $min } 至 { $max } 天
orders-note = 给店铺的留言
orders-delivery = 运费
orders-total = 总计
orders-update-total = 更新总计
orders-place = 去付款

## 订单

orders-title = 我的订单
orders-none = 还没有订单
orders-none-text = 你买的东西和它们的行程都会显示在这里。
orders-pages = 翻页
orders-older = 更早的订单
orders-and-more = { $product }，另有 { $more } 件
orders-number = 订单 { $number }
orders-number-made = 订单 { $number }，{ $at }（UTC）
orders-state-awaiting = 待付款
orders-state-paid = 已付款
orders-state-shipped = 运输中
orders-state-delivered = 已收货
orders-state-completed = 已完成
orders-state-cancelled = 已取消
orders-arrives = 预计{ $days }送达
orders-awaiting-title = 等待你付款
orders-cancelled-title = 订单已取消
orders-received-title = 你已收到这笔订单
orders-in-this = 订单商品
orders-sent-to = 收货信息
orders-step-paid = 付款
orders-step-sent = 发货
orders-step-received = 收货
orders-step-done = 已完成
orders-reason-buyer = 你取消了订单，没有付款。
orders-reason-expired = 未在时限内付款，商品已退回店铺，没有扣款。
orders-reason-too-late = 付款来得太晚，订单已经结束。{ $amount } 将全额退还给你，无需任何操作。
orders-reason-shop = 店铺无法发货。{ $amount } 将全额退还给你，无需任何操作。
orders-keep-until = 商品为你保留至 { $at }（UTC）。
orders-pay = 去付款
orders-cancel = 取消订单
orders-cancel-hint = 同一次购买的其他订单也会一并取消。
orders-cancelled = 订单已取消
orders-receive = 确认收货
orders-receive-hint = 收到了吗？确认之后，款项会转给店铺。
orders-received = 谢谢，款项已转给店铺。
orders-paid-hint = 店铺正在打包。
orders-carrier = 承运商
orders-tracking = 运单号
orders-tracking-link = 物流链接
orders-follow-parcel = 查看物流
orders-due = 自动确认收货日期

## 店铺

orders-of-store = 订单
orders-states = 状态
orders-none-here = 没有该状态的订单
orders-to-send = 发货
orders-link-hint = 以 https:// 开头的网址
orders-ship = 已发货
orders-shipped = 买家已能看到发货状态
orders-cannot-send = 无法发货
orders-shop-cancel = 取消并退款
orders-shop-cancel-hint = 买家会收到全额退款，商品退回你的库存。
orders-commission = 平台分成
orders-earnings = 收货后归你

## 评价

orders-review = 评价
orders-review-title = 用得怎么样？
orders-review-stars = 你的评分
orders-review-text = 你的感受
orders-review-hint = 朋友想买的话，你会怎么跟 TA 说？
orders-review-pictures = 图片
orders-review-pictures-hint = 最多 { $max } 张。
orders-review-send = 发布评价
orders-review-thanks = 谢谢你的评价
orders-stars-of-five = { $stars } 星（满分 5 星）
orders-verified-purchase = 已验证购买
orders-somebody = 某位用户
orders-shop-says = 店铺回复
orders-reply = 回复这条评价
orders-reply-hint = 所有人都能看到，只能回复一次。
orders-reply-send = 发布回复
orders-replied = 回复已发布
orders-upload-add = 添加或拖入
orders-upload-first = 首图
orders-upload-earlier = 往前移
orders-upload-later = 往后移
orders-upload-alt = 图片内容
orders-upload-failed = 发送失败，请重试。
orders-upload-sending = 正在发送

## 邮件

orders-mail-paid-subject = { $store } 的订单 { $number } 已付款
orders-mail-paid =
    感谢你在 { $store } 下单。

    { $lines }

    已付款：{ $total }。收货之前，款项由我们保管。发货后我们会再写信给你。订单在这里：

    { $link }

    { $site }
orders-mail-sold-subject = { $store } 有新订单 { $number }
orders-mail-sold =
    有人在 { $store } 下单，已付款 { $total }。

    { $lines }

    收货地址和买家留言在这里：

    { $link }

    { $site }
orders-mail-shipped-subject = { $store } 的订单 { $number } 已发货
orders-mail-shipped =
    { $store } 已寄出你的订单。

    { $lines }

    { $parcel }

    收到后请在这里确认，店铺才会收到货款：

    { $link }

    { $site }

## 出错信息

err-orders-bad-quantity = 请选择 1 至 { $max } 件。
err-orders-bag-full = 购物袋最多放 { $max } 种商品。
err-orders-bag-changed = 购物袋在别处被修改过，请重新查看。
err-orders-bad-etag = If-Match 不是购物袋的 ETag。
err-orders-bag-empty = 购物袋是空的。
err-orders-bag-not-ready = 购物袋里有商品暂时无法购买。
err-orders-no-delivery = { $store } 暂不配送。
err-orders-bad-delivery = 请选择店铺提供的配送方式。
err-orders-offers-changed = 价格或配送方式有变动，请确认新的总计。
err-orders-mixed-currencies = 这些商品的币种不同，请分开购买。
err-orders-total-too-large = 总计超过了单笔付款的上限。
err-orders-bad-phone = 请填写电话号码，例如 +86 138 0013 8000。
err-orders-bad-address = 请选择你的地址，或填写新地址。
err-orders-bad-field = 表单中有无法识别的字段。
err-orders-bad-id = 有一个编号的类型不对。
err-orders-not-cancellable = 这笔订单已无法取消。
err-orders-stale = 订单在你查看之后有了变化，请重新查看。
err-orders-not-shippable = 这笔订单无法发货：尚未付款，或已经发货。
err-orders-not-receivable = 这笔订单不在运输中。
err-orders-bad-link = 请填写以 https:// 开头的网址，或留空。
err-orders-not-received = 收货后才能评价。
err-orders-reviewed = 你已经评价过了。
err-orders-own-store = 你是这家店的成员，评价留给只在这里购物的人。
err-orders-replied = 这条评价已有回复。
err-orders-no-stars = 请选择 1 至 5 星。
err-orders-bad-picture = 有图片已失效或不属于你，请重新添加。
