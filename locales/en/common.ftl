### The words of the frame: navigation, actions, theme, channels, time.

## Navigation

nav-explore = Explore
nav-following = Following
nav-market = Market
nav-new-note = New note
nav-bag = Bag
nav-orders = Orders
nav-me = Me
nav-notifications = Notifications
nav-studio = Shop studio
nav-moderation = Moderation
nav-admin = Admin
nav-settings = Settings
nav-search = Search
nav-sign-in = Sign in
nav-sign-up = Sign up
nav-sign-out = Sign out
nav-skip = Skip to content
nav-main = Main menu
nav-more-notes = More notes
nav-more = More

## Actions

action-close = Close
action-save = Save
action-cancel = Cancel
action-delete = Delete
action-edit = Edit
action-back = Back
action-send = Send
action-follow = Follow
action-following = Following
action-try-again = Try again
action-back-to-explore = Back to Explore

## Settings of the reader

language-label = Language
theme-label = Theme
theme-light = Light
theme-dark = Dark
theme-system = As the device

## Channels: channel-{ name }

channel-home = Home
channel-food = Food
channel-travel = Slow travel
channel-skincare = Skincare
channel-outfits = Outfits
channel-plants = Plants
channel-books = Books
channel-film = Film cameras
channel-running = Running
channel-pets = Pets

## How long ago

ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-yesterday = yesterday
ago-days = { $count } days ago
