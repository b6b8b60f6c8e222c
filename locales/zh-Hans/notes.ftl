### 笔记：编辑页、笔记页、评论、话题和个人主页。

## The composer

notes-new-title = 发笔记
notes-edit-title = 编辑笔记
notes-publish = 发布
notes-published = 笔记已发布。
notes-edited-done = 修改已保存。
notes-deleted = 笔记已删除。
notes-optional = 选填
notes-pictures = 图片
notes-pictures-hint = 最多 { $max } 张，每张不超过 { $megabytes } MB。第一张是封面。请用几个字说明每张图片的内容。
notes-picture-add = 添加或拖入
notes-picture-cover = 封面
notes-picture-remove = 移除
notes-picture-earlier = 前移
notes-picture-later = 后移
notes-picture-alt = 图片内容
notes-picture-failed = 没有发送成功，再试一次
notes-picture-sending = 正在发送
notes-title = 标题
notes-title-hint = 写朋友会搜的词。
notes-text = 正文
notes-topics = 话题
notes-topics-hint = 最多 10 个，例如 #瓷器 #好好生活。正文里的话题也算。
notes-channel = 频道
notes-channel-none = 不选
notes-place = 地点
notes-tone = 文字封面
notes-tone-hint = 没有图片时，标题就是封面。
notes-tone-paper = 纸
notes-tone-ruled = 横线纸
notes-tone-ink = 墨
notes-tone-celadon = 青瓷
notes-tone-butter = 奶黄
notes-tone-blush = 浅粉
notes-tone-sky = 天蓝
notes-tone-cinnabar = 朱砂
notes-products = 关联商品
notes-products-hint = 最多 5 件本站在售的商品。获赠和合作的商品会带上读者看得到的标注。
notes-product-query = 查找商品
notes-product-find = 搜索
notes-product-none = 没有找到这个名字的在售商品。
notes-product-bought = 你于{ $date }购买
notes-declaration = 商品来源
notes-declaration-when = 关联时必填
notes-declaration-choose = 请选择
notes-declaration-own = 自己花钱买的
notes-declaration-gifted = 获赠或试用
notes-declaration-paid = 收费合作
notes-delete = 删除这篇笔记
notes-delete-advice = 所有人都将看不到它，图片和评论也一并删除，无法恢复。
notes-stale-look = 查看笔记现在的样子

## The page of a note

notes-brand = 认证品牌
notes-like = 点赞
notes-collect = 收藏
notes-share = 分享
notes-report = 举报
notes-not-interested = 不感兴趣
notes-picture-before = 上一张
notes-picture-after = 下一张
notes-hidden = 这篇笔记已被管理员下架，只有你和管理员能看到。
notes-reduced = 管理员限制了这篇笔记的推荐。
notes-reduced-why = 原因和后续
notes-edited = 编辑于{ $when }
notes-gifted = 获赠
notes-paid = 收费合作
notes-bought = 作者于{ $date }购买
notes-product-view = 查看
notes-more-said = 又有 {"{n}"} 篇笔记

## Comments

notes-comments-none = 还没有评论
notes-comments = { $count } 条评论
notes-comments-more = 更多评论
notes-comments-more-said = 又有 {"{n}"} 条评论
notes-comment-label = 写评论
notes-comment-say = 说点友善的话
notes-comment-reply-to = 回复 { $name }
notes-comment-reply-label = 你的回复
notes-comment-reply = 回复
notes-comment-like = 赞这条评论
notes-comment-author = 作者
notes-comment-brand = 品牌
notes-comment-gone-name = 评论
notes-comment-gone = 这条评论不显示。
notes-comment-deleted = 评论已删除。
notes-sign-in-to-comment = 登录后评论
notes-thread = 对话
notes-thread-view = 查看全部 { $count } 条回复
notes-thread-back = 返回笔记
notes-replies = { $count } 条回复

## Topics

notes-topic-empty = 这个话题还没有笔记
notes-topic-empty-text = 写下第一篇吧。

## People

notes-tabs = 列表
notes-tab-notes = 笔记
notes-tab-collected = 收藏
notes-tab-liked = 赞过
notes-fact-notes = 笔记
notes-fact-followers = 粉丝
notes-fact-following = 关注
notes-fact-likes = 获赞
notes-block = 拉黑
notes-unblock = 取消拉黑
notes-profile-blocked = 你已拉黑此人，你们互相看不到对方的笔记和评论。
notes-empty-others = 还没有笔记
notes-empty-own = 你的笔记会出现在这里
notes-empty-own-text = 从一件用了一段时间的东西写起。
notes-empty-collected = 你的收藏会出现在这里
notes-empty-collected-text = 收藏笔记，方便再找到。只有你能看到。
notes-empty-liked = 你赞过的笔记会出现在这里
notes-empty-liked-text = 只有你能看到。

## What can be wrong

err-note-stale = 你打开之后，笔记被修改过。没有覆盖任何内容，你写的还在这里。
err-note-if-match = If-Match 应为笔记的 ETag，例如 "3"。
err-note-channel = 没有这个频道。
err-note-topic-too-long = 一个话题最多 { $max } 个字。
err-note-picture-twice = 同一张图片只能放一次。
err-note-picture-gone = 有一张图片已不存在，请重新添加。
err-note-product-twice = 同一件商品只能关联一次。
err-note-product-gone = 有一件商品已不存在。
err-note-undeclared = 请为每件商品选择来源。
notes-why = 为什么看到这篇
notes-reach = 传播情况
