### Notes: the composer, the page of a note, comments, topics, and people's pages.

## The composer

notes-new-title = New note
notes-edit-title = Edit note
notes-publish = Publish
notes-published = Your note is out.
notes-edited-done = Your changes are saved.
notes-deleted = The note is deleted.
notes-optional = optional
notes-pictures = Pictures
notes-pictures-hint = Up to { $max } pictures, { $megabytes } MB each. The first is the cover. Say in a few words what each shows.
notes-picture-add = Add or drop
notes-picture-cover = Cover
notes-picture-remove = Remove
notes-picture-earlier = Move earlier
notes-picture-later = Move later
notes-picture-alt = What the picture shows
notes-picture-failed = Could not be sent. Try again
notes-picture-sending = Sending
notes-title = Title
notes-title-hint = Say what a friend would search for.
notes-text = Text
notes-topics = Topics
notes-topics-hint = Up to 10 words, such as #porcelain #slowmornings. Those in the text count too.
notes-channel = Channel
notes-channel-none = None
notes-place = Place
notes-tone = Cover without picture
notes-tone-hint = The title becomes the cover of a note that has no picture.
notes-tone-paper = Paper
notes-tone-ruled = Ruled paper
notes-tone-ink = Ink
notes-tone-celadon = Celadon
notes-tone-butter = Butter
notes-tone-blush = Blush
notes-tone-sky = Sky
notes-tone-cinnabar = Cinnabar
notes-products = Linked products
notes-products-hint = Up to 5 products sold here. Gifted and paid ones carry a label that readers see.
notes-product-query = Find a product
notes-product-find = Search
notes-product-none = No product with this name is on sale.
notes-product-bought = you bought it on { $date }
notes-declaration = How you came by it
notes-declaration-when = if you link it
notes-declaration-choose = Choose
notes-declaration-own = I paid for it myself
notes-declaration-gifted = It was a gift or sample
notes-declaration-paid = I am being paid for this
notes-delete = Delete this note
notes-delete-advice = It disappears for everyone, with its pictures and comments. This can't be taken back.
notes-stale-look = See the note as it is now

## The page of a note

notes-brand = Verified brand
notes-like = Like
notes-collect = Collect
notes-share = Share
notes-report = Report
notes-not-interested = Not interested
notes-picture-before = Previous picture
notes-picture-after = Next picture
notes-hidden = Moderators took this note down. Only you and they can see it.
notes-reduced = Moderators keep this note from being recommended.
notes-reduced-why = Why, and what happens next
notes-edited = Edited { $when }
notes-gifted = Gifted
notes-paid = Paid partnership
notes-bought = Bought by the author { $date }
notes-product-view = View
notes-more-said = {"{n}"} more notes

## Comments

notes-comments-none = No comments yet
notes-comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
notes-comments-more = More comments
notes-comments-more-said = {"{n}"} more comments
notes-comment-label = Add a comment
notes-comment-say = Say something kind
notes-comment-reply-to = Reply to { $name }
notes-comment-reply-label = Your reply
notes-comment-reply = Reply
notes-comment-like = Like this comment
notes-comment-author = Author
notes-comment-brand = Brand
notes-comment-gone-name = Comment
notes-comment-gone = This comment is not shown.
notes-comment-deleted = The comment is deleted.
notes-sign-in-to-comment = Sign in to comment
notes-thread = Thread
notes-thread-view = { $count ->
    [one] View { $count } reply
   *[other] View all { $count } replies
}
notes-thread-back = Back to the note
notes-replies = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}

## Topics

notes-topic-empty = No notes with this topic yet
notes-topic-empty-text = Write one, and it begins here.

## People

notes-tabs = Lists
notes-tab-notes = Notes
notes-tab-collected = Collected
notes-tab-liked = Liked
notes-fact-notes = notes
notes-fact-followers = followers
notes-fact-following = following
notes-fact-likes = likes received
notes-block = Block
notes-unblock = Unblock
notes-profile-blocked = You have blocked this person. You don't see each other's notes and comments.
notes-empty-others = No notes yet
notes-empty-own = Your notes will be here
notes-empty-own-text = Begin with something that you have used for a while.
notes-empty-collected = What you collect will be here
notes-empty-collected-text = Collect notes to find them again. Only you see this list.
notes-empty-liked = What you like will be here
notes-empty-liked-text = Only you see this list.

## What can be wrong

err-note-stale = The note was changed after you opened it. Nothing was overwritten, and what you typed is still here.
err-note-if-match = If-Match must be the ETag of the note, such as "3".
err-note-channel = There is no such channel.
err-note-topic-too-long = A topic has at most { $max } characters.
err-note-picture-twice = A picture can be in a note once.
err-note-picture-gone = One of the pictures is no longer there. Add it again.
err-note-product-twice = A product can be in a note once.
err-note-product-gone = One of the products is no longer there.
err-note-undeclared = Say for each product how you came by it.
notes-why = Why this note
notes-reach = How far it came
