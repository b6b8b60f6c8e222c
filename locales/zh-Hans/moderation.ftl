### 读者的举报，以及审核员的决定。

## 举报

report-title = 举报
report-about = 每一条举报都由本站审核员查看。作者不会知道是谁举报的。
report-reason = 有什么问题？
report-details = 补充说明
report-details-hint = 请告诉我们该看哪里。最多 500 字。
report-optional = 选填
report-send = 提交举报
report-thanks = 谢谢，审核员会尽快查看。

err-report-own = 这是你自己发布的，可以直接编辑或删除。
err-report-reason-unknown = 请选择一个原因。
err-report-details-missing = 请简单说明问题所在。
err-report-thing-unknown = 这个内容无法举报。

## 原因

moderation-reason-spam = 垃圾信息
moderation-reason-fraud = 欺诈或假货
moderation-reason-undisclosed-ad = 未标明的广告
moderation-reason-ip = 盗用他人内容
moderation-reason-hate = 仇恨言论
moderation-reason-nudity = 裸露
moderation-reason-violence = 暴力或威胁
moderation-reason-other = 其他

## 对象

moderation-kind-note = 笔记
moderation-kind-comment = 评论
moderation-kind-person = 用户
moderation-kind-product = 商品

## 队列

moderation-title = 审核队列
moderation-about = 读者举报的内容，最早的在前。
moderation-open = 待处理
moderation-decided-shelf = 已处理
moderation-empty-open = 没有待处理的举报
moderation-empty-open-text = 有人举报笔记、评论、用户或商品时，会显示在这里。
moderation-empty-decided = 还没有处理记录
moderation-empty-decided-text = 处理过的举报会显示在这里，最近的在前。
moderation-column-what = 举报对象
moderation-column-why = 原因
moderation-column-reporters = 人数
moderation-column-since = 时间
moderation-hidden = 已隐藏
moderation-reduced = 不再推荐

## 单个举报

moderation-case-title = 举报：{ $kind }
moderation-reporters = { $count } 人
moderation-gone = 读者已经看不到这个内容。
moderation-look = 打开查看
moderation-reports = 举报记录
moderation-answered = 已答复
moderation-decisions = 过往决定
moderation-decision = 决定
moderation-yours = 这是你自己的内容，由其他审核员决定。
moderation-nothing = 目前没有需要决定的事。
moderation-action = 如何处理？
moderation-do-dismiss = 保留
moderation-do-dismiss-hint = 没有违反规则，举报就此关闭。
moderation-do-reduce = 不再推荐
moderation-do-reduce-hint = 不出现在发现和频道中；链接、作者主页和关注中仍可看到，你的说明会通过邮件发给作者。
moderation-do-hide = 隐藏
moderation-do-hide-hint = 只有作者自己能看到，你的说明会通过邮件发给作者。
moderation-do-restore = 恢复
moderation-do-restore-hint = 所有人重新可见，并重新推荐，你的说明会通过邮件发给作者。
moderation-if-broken = 仅在违反规则时必填
moderation-rule = 违反的规则
moderation-rule-hint = 会告知作者。
moderation-message = 给作者的说明
moderation-message-hint = 哪里违反了规则，可以怎么做。会与决定一起保存。
moderation-send = 提交决定
moderation-decided = 决定已提交
moderation-did-dismiss = 保留
moderation-did-reduce = 不再推荐
moderation-did-hide = 隐藏
moderation-did-restore = 恢复

err-decision-own-title = 由其他审核员决定
err-decision-own = 这是你自己的内容，你不能决定。
err-decision-own-advice = 请留在队列里，交给其他审核员。
err-decision-late = 已有人先做了决定，或作者已删除。没有任何改动。
err-decision-action-unknown = 请选择如何处理。

## 邮件

moderation-mail-hidden-subject = 你发布的内容已被隐藏
moderation-mail-hidden = “{ $title }”已不在 { $site } 上显示。有读者举报后，审核员查看了它，认为它违反了这条规则：{ $rule }。你自己仍然可以看到。如果你认为判断有误，请联系本站的运营者。审核员的说明：
moderation-mail-reduced-subject = 你的一篇笔记不再被推荐
moderation-mail-reduced = “{ $title }”不再在 { $site } 上被推荐：不出现在发现和频道中。有读者举报后，审核员查看了它，认为它违反了这条规则：{ $rule }。在你的主页、你的粉丝的关注页以及通过链接仍可看到。如果你认为判断有误，请联系本站的运营者。审核员的说明：
moderation-mail-restored-subject = 你发布的内容已恢复
moderation-mail-restored = “{ $title }”已重新在 { $site } 上显示和推荐。
