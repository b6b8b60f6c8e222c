### Feeds: Explore, channels, Following.

feed-about = Notes by people who tried it: what they cook, wear, grow, read and where they went.
feed-channels = Channels
feed-for-you = For you
feed-more-said = { $n } more notes
feed-write = Write a note
feed-empty = No notes here yet
feed-empty-text = What people publish in this channel is shown here. The first one could be yours.
feed-seen = You have seen it all
feed-seen-text = What people publish next comes here. In Following, everything stays in its order.
feed-following-empty = Nothing from people you follow yet
feed-following-empty-text = Follow somebody, and what they publish is shown here, newest first.
feed-suggestions = People to follow
feed-unwanted = You will see less like this
feed-unwanted-text = We keep this note out of your feeds, and learn from it what else you would rather not see.
feed-unwanted-undo = Show it again
