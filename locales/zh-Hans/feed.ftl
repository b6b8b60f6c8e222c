### 信息流：发现、频道、关注。

feed-about = 亲自试过的人写的笔记：做的菜、穿的衣、种的花、读的书、去过的地方。
feed-channels = 频道
feed-for-you = 推荐
feed-more-said = 又加载了 { $n } 篇笔记
feed-write = 写一篇笔记
feed-empty = 这里还没有笔记
feed-empty-text = 大家在这个频道发布的笔记会显示在这里。第一篇可以由你来写。
feed-seen = 你已经全部看过了
feed-seen-text = 新发布的笔记会出现在这里。“关注”里的内容一直按时间排列。
feed-following-empty = 关注的人还没有新笔记
feed-following-empty-text = 关注几个人，他们发布的笔记会按时间显示在这里。
feed-suggestions = 值得关注的人
feed-unwanted = 会减少推荐这类内容
feed-unwanted-text = 这篇笔记不会再出现在你的信息流里，我们也会据此少推荐类似的内容。
feed-unwanted-undo = 撤销
