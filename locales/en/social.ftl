### Who follows whom.

social-lists = Followers and following
social-followers = Followers
social-following = Following
social-no-followers = Nobody follows them yet
social-no-following = They follow nobody yet
social-blocked = Blocked people
social-blocked-text = They can't see your page or follow you, and you don't meet what they write.
social-no-blocked = You have blocked nobody
social-unblock = Unblock

err-follow-yourself = You can't follow yourself.
err-block-yourself = You can't block yourself.
