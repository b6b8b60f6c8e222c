### 账号：注册、登录、设置、邮件、用户列表。

## 登录和注册

identity-sign-in = 登录
identity-sign-in-text = 欢迎回到 { $site }。
identity-sign-up = 注册
identity-sign-up-text = 在 { $site } 写笔记、收藏和购物。
identity-login = 用户名或邮箱
identity-password = 密码
identity-password-hint = 至少 8 个字符，一句话比一个词更安全。
identity-forgot = 忘记密码？
identity-no-account = 第一次来？
identity-have-account = 已有账号？
identity-handle = 用户名
identity-handle-hint = 3 到 20 个字符，可用小写字母、数字和下划线，会出现在你的主页地址里。
identity-name = 昵称
identity-name-hint = 别人看到的名字。
identity-email = 邮箱
identity-email-hint = 用于登录和接收订单邮件，不会向他人展示。
identity-check-mail = 请查收邮件
identity-sign-up-sent = 我们发送了一个链接。请在 24 小时内打开并再次输入密码，账号就可以使用了。
identity-sign-up-again = 没有收到？检查邮箱地址后重新发送
identity-confirm = 就差一步
identity-confirm-text = 欢迎，{ $name }。这是你的用户名。
identity-confirm-password-hint = 注册时设置的密码。
identity-confirm-go = 完成并登录
identity-forgot-text = 填写账号的邮箱，我们会发送一个重设密码的链接。
identity-forgot-sent = 如果这个邮箱有账号，重设密码的链接正在路上，30 分钟内有效。
identity-send-link = 发送链接
identity-back-to-sign-in = 返回登录
identity-new-password = 新密码
identity-reset-text = 账号 @{ $handle }。所有设备都会退出登录，API 令牌也会失效。

## 操作之后的提示

identity-signed-in = 已登录
identity-signed-out = 已退出登录
identity-welcome = 欢迎，账号已经可以使用
identity-password-reset = 新密码已设置，请用它登录
identity-password-changed = 密码已修改，其他设备已退出登录
identity-profile-saved = 资料已保存
identity-session-ended = 该设备已退出登录
identity-sessions-ended = 其他设备都已退出登录
identity-token-revoked = 令牌已撤销
identity-role-changed = 角色已更改
identity-disabled = 账号已停用
identity-enabled = 账号已启用

## 设置

identity-profile = 个人资料
identity-optional = 选填
identity-bio = 简介
identity-place = 所在地
identity-save-profile = 保存资料
identity-picture = 头像
identity-picture-file = 从设备选择图片
identity-picture-hint = JPEG、PNG、WebP 或 GIF，显示图片的中间部分。
identity-picture-send = 使用这张图片
identity-language-hint = 发给你的邮件也用这种语言。
identity-save-language = 保存语言
identity-password-current = 当前密码
identity-password-ends-sessions = 修改密码后，其他设备都会退出登录。
identity-change-password = 修改密码
identity-sessions = 已登录的设备
identity-session-current = 本设备
identity-session-seen = { $when }使用过
identity-session-end = 退出
identity-sessions-end-others = 退出其他所有设备
identity-device-unknown = 未知设备
identity-tokens = API 令牌
identity-token-name = 用途
identity-token-hint = 令牌让程序以你的身份操作，只交给你信任的程序。
identity-token-make = 创建令牌
identity-token-made = 请现在复制令牌，之后不会再显示。
identity-token-unused = 从未使用
identity-token-revoke = 撤销
identity-more = 更多设置
identity-blocked = 黑名单

## 用户列表

identity-admin-people = 用户
identity-admin-person = 用户
identity-admin-since = 注册于
identity-admin-role = 角色
identity-admin-state = 账号
identity-admin-find = 按用户名查找
identity-admin-none = 没有这个用户名
identity-is-disabled = 已停用
identity-disable = 停用
identity-enable = 启用
role-person = 普通用户
role-moderator = 审核员
role-admin = 管理员

## 不发送邮件的站点

identity-dev-mail = 邮件
identity-dev-mail-text = 本站不发送邮件，本应发送的内容都在这里。
identity-dev-mail-look = 本站不发送邮件，查看本应发送的内容
identity-dev-mail-none = 还没有邮件

## 邮件

identity-mail-sign-up-subject = 确认你在 { $site } 的邮箱
identity-mail-sign-up =
    你好，

    有人（应该是你）用这个邮箱在 { $site } 注册账号 @{ $handle }。请在 24 小时内打开下面的链接完成注册：

    { $link }

    如果不是你本人，请不要打开链接，这样就不会创建账号。

    { $site }
identity-mail-already-subject = 你在 { $site } 已经有账号了
identity-mail-already =
    @{ $handle }，你好，

    有人（应该是你）用这个邮箱在 { $site } 注册，但它已经有账号了。请在这里登录：

    { $signin }

    如果忘记了密码，可以重设：

    { $forgot }

    如果不是你本人，无需任何操作，没有人进入过你的账号。

    { $site }
identity-mail-reset-subject = 重设你在 { $site } 的密码
identity-mail-reset =
    @{ $handle }，你好，

    请在 30 分钟内打开下面的链接，设置新密码：

    { $link }

    如果你没有要求重设，无需任何操作，密码不会改变。

    { $site }
identity-mail-changed-subject = 你在 { $site } 的密码已修改
identity-mail-changed =
    @{ $handle }，你好，

    你账号的密码刚刚被修改。如果是你本人，一切正常。

    如果不是你本人，请立即重设密码：

    { $forgot }

    { $site }

## 可能的问题

err-sign-in-wrong = 账号或密码不正确。
err-account-disabled = 这个账号已被停用，请联系本站管理者。
err-handle-shape = 请用 3 到 20 个小写字母、数字或下划线。
err-handle-reserved = 这个用户名由本站保留，请换一个。
err-handle-taken = 这个用户名已被使用，请换一个。
err-email-shape = 这不是邮箱地址，正确的例子：name@example.org。
err-email-taken-title = 你已有账号
err-email-taken = 这个邮箱已经有账号了。
err-email-taken-advice = 请登录；如果忘记了密码，可以重设。
err-link-ended-title = 链接已失效
err-link-ended = 它已经用过，或者已经过期。
err-link-ended-advice = 请重新获取一个。
err-password-short = 至少 { $min } 个字符。
err-password-long = 最多 { $max } 个字符。
err-password-common = 用这个密码的人太多，请换一个。
err-password-yours = 密码不能是你的用户名或邮箱。
err-password-not-chosen = 这不是你注册时设置的密码。
err-password-not-current = 这不是你当前的密码。
err-locale-unknown = 这里没有这种语言。
err-too-many-tokens = 你已有 { $max } 个令牌，请先撤销一个。
err-admin-yourself = 不能更改自己的权限，请由其他管理员操作。
identity-feed = 你的信息流
identity-admin-discovery = 推荐系统
