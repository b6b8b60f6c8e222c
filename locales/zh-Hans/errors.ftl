### What went wrong: err-{ code }. A page also has a title, and advice: what is safe, and what to do.

## Pages

err-not-found-title = 页面不存在
err-not-found = 它可能已被删除，或者链接不完整。
err-not-found-advice = 这不是你的问题。可以回到发现页，或搜索一下。
err-not-signed-in-title = 请先登录
err-not-signed-in = 此操作需要账号。
err-not-signed-in-advice = 登录后会直接回到这里。
err-forbidden-title = 你没有访问权限
err-forbidden = 你的账号没有这项权限。
err-forbidden-advice = 如果你认为应该有，请联系本站或店铺的管理者。
err-internal-title = 我们这边出了问题
err-internal = 这次操作没有完成，之前保存的内容不受影响。
err-internal-advice = 请稍后再试。如果再次出现，请把下方的编号告诉我们。
err-invalid-title = 有些内容需要修改
err-invalid = 有些内容填写有误。
err-invalid-advice = 你写的内容已保留。请修改标出的部分后重新提交。
err-malformed-title = 无法读取这个请求
err-malformed = 请求不完整，或格式不符。
err-malformed-advice = 请返回并刷新页面后重试。
err-conflict-title = 现在无法这样操作
err-conflict = 情况已有变化，无法继续。
err-conflict-advice = 请刷新页面查看最新状态。
err-stale-title = 内容已被他人修改
err-stale = 你打开之后内容有过修改，没有任何内容被覆盖。
err-stale-advice = 请先复制你写的内容，刷新页面后再修改。
err-gone-title = 已经结束
err-gone = 它曾经在这里，现在已下架或过期。
err-gone-advice = 回到发现页看看。
err-too-large-title = 内容过大
err-too-large = 提交的内容超过了大小限制。
err-too-large-advice = 请减少文件数量或缩小文件。
err-unsupported-title = 不支持这种文件
err-unsupported = 这种格式无法识别。
err-unsupported-advice = 请换一种格式再提交。
err-too-many-requests-title = 请慢一点
err-too-many-requests = 操作太频繁，请等待 { $seconds } 秒。
err-too-many-requests-advice = 内容没有丢失，稍等后再次提交即可。
err-unavailable-title = 暂时无法使用
err-unavailable = 所需的服务暂时没有响应。
err-unavailable-advice = 请一分钟后重试，已保存的内容不受影响。
err-database-unavailable = 数据库暂时没有响应，已保存的内容不受影响。
err-form-expired-title = 页面打开时间过长
err-form-expired = 表单已过期，内容没有提交。
err-form-expired-advice = 您填写的内容保留在这里，请再次提交；文件需要重新选择。

## Repeated requests of the API

err-idempotency-missing = 此请求需要 Idempotency-Key 请求头。
err-idempotency-conflict = 这个 Idempotency-Key 已用于另一个请求。
err-idempotency-in-flight = 使用此 Idempotency-Key 的首个请求仍在处理。

## Fields

err-empty = 请填写此项。
err-too-long = 已写 { $length } 个字，最多 { $max } 个。
err-too-many = 最多 { $max } 个。
err-not-a-number = 请填写整数，例如 3。
err-not-an-amount = 请填写金额，例如 49.50。

## Pictures

err-picture-not-a-picture = 这个文件不是图片。请使用 JPEG、PNG、WebP 或 GIF。
err-picture-too-large = 图片过大，请换一张较小的。
err-picture-damaged = 图片已损坏，无法打开。请重新导出后上传。
err-picture-svg = SVG 图形无法安全显示，请使用 PNG 或 WebP。
err-picture-heic = 这里无法读取 HEIC 图片。请使用 JPEG，或将相机格式设为“兼容性最佳”。
