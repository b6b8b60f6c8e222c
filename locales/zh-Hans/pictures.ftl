### 人们上传的图片。

err-picture-converter = 图片暂时无法处理，请稍后再发送一次。
pictures-avatar-changed = 头像已更新
