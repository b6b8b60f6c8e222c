### 每个页面的框架，以及整个请求可能出的问题。

nav-bag-count = { $count } 件商品
shell-failed = 没有发送成功，什么都没有改变。
shell-copied = 链接已复制
action-send-again = 再次提交
error-reference = 参考编号

err-cross-site = 这个请求来自其他网站，因此没有执行。
err-bad-form = 表单无法读取。
err-bad-json = 正文不是文档所述格式的 JSON。
err-not-json = 请以 application/json 发送正文。
err-bad-query = 地址中有无法读取的参数。
err-body-too-large = 内容超过了 { $max } KB 的上限。
err-unknown-field = 未知字段 { $field }。
err-duplicate-field = 字段 { $field } 重复发送。
err-missing-field = 缺少字段 { $field }。
err-file-too-large = 有文件超过了 { $max } MB 的上限。
err-too-many-files = 一次最多 { $max } 个文件。
