### The words of the frame: navigation, actions, theme, channels, time.

## Navigation

nav-explore = 发现
nav-following = 关注
nav-market = 市集
nav-new-note = 发笔记
nav-bag = 购物袋
nav-orders = 订单
nav-me = 我
nav-notifications = 通知
nav-studio = 店铺后台
nav-moderation = 内容审核
nav-admin = 管理
nav-settings = 设置
nav-search = 搜索
nav-sign-in = 登录
nav-sign-up = 注册
nav-sign-out = 退出登录
nav-skip = 跳到正文
nav-main = 主菜单
nav-more-notes = 更多笔记
nav-more = 更多

## Actions

action-close = 关闭
action-save = 保存
action-cancel = 取消
action-delete = 删除
action-edit = 编辑
action-back = 返回
action-send = 发送
action-follow = 关注
action-following = 已关注
action-try-again = 重试
action-back-to-explore = 回到发现

## Settings of the reader

language-label = 语言
theme-label = 主题
theme-light = 浅色
theme-dark = 深色
theme-system = 跟随系统

## Channels: channel-{ name }

channel-home = 家居
channel-food = 美食
channel-travel = 慢旅行
channel-skincare = 护肤
channel-outfits = 穿搭
channel-plants = 植物
channel-books = 读书
channel-film = 胶片相机
channel-running = 跑步
channel-pets = 宠物

## How long ago

ago-now = 刚刚
ago-minutes = { $count } 分钟前
ago-hours = { $count } 小时前
ago-yesterday = 昨天
ago-days = { $count } 天前
