### 谁关注了谁。

social-lists = 粉丝和关注
social-followers = 粉丝
social-following = 关注
social-no-followers = 还没有粉丝
social-no-following = 还没有关注任何人
social-blocked = 黑名单
social-blocked-text = 他们看不到你的主页，也不能关注你；你也不会看到他们发布的内容。
social-no-blocked = 你没有拉黑任何人
social-unblock = 移出黑名单

err-follow-yourself = 不能关注自己。
err-block-yourself = 不能拉黑自己。
