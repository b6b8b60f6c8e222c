### Reports by readers, and what moderators decide.

## Reporting

report-title = Report this
report-about = Moderators of this site read every report. The author is not told who you are.
report-reason = What is wrong with it?
report-details = More about it
report-details-hint = What should we look at? At most 500 characters.
report-optional = optional
report-send = Send report
report-thanks = Thank you. A moderator will look at it.

err-report-own = This is your own. You can edit or delete it instead.
err-report-reason-unknown = Choose a reason.
err-report-details-missing = Say in a few words what is wrong.
err-report-thing-unknown = This can't be reported.

## Reasons

moderation-reason-spam = Spam
moderation-reason-fraud = Fraud or counterfeit
moderation-reason-undisclosed-ad = Advertising that is not marked
moderation-reason-ip = Taken from somebody else
moderation-reason-hate = Hate
moderation-reason-nudity = Nudity
moderation-reason-violence = Violence or threats
moderation-reason-other = Something else

## Things

moderation-kind-note = Note
moderation-kind-comment = Comment
moderation-kind-person = Person
moderation-kind-product = Product

## The queue

moderation-title = Review queue
moderation-about = What readers reported, oldest first.
moderation-open = Open
moderation-decided-shelf = Decided
moderation-empty-open = Nothing is waiting
moderation-empty-open-text = When somebody reports a note, a comment, a person or a product, it is listed here.
moderation-empty-decided = No decisions yet
moderation-empty-decided-text = Cases that were decided are listed here, latest first.
moderation-column-what = Reported
moderation-column-why = Reason
moderation-column-reporters = People
moderation-column-since = Since
moderation-hidden = Hidden
moderation-reduced = Not recommended

## A case

moderation-case-title = Reported: { $kind }
moderation-reporters = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
moderation-gone = Readers can't see this any more.
moderation-look = Open it
moderation-reports = Reports
moderation-answered = Answered
moderation-decisions = Decisions so far
moderation-decision = Decision
moderation-yours = This is yours, so somebody else decides.
moderation-nothing = There is nothing to decide here now.
moderation-action = What should happen?
moderation-do-dismiss = Keep
moderation-do-dismiss-hint = It breaks no rule. The reports are closed.
moderation-do-reduce = Don't recommend
moderation-do-reduce-hint = Not in Explore or channels. By its link, on the profile and in Following it stays, and its author gets your message by mail.
moderation-do-hide = Hide
moderation-do-hide-hint = Only its author sees it, and gets your message by mail.
moderation-do-restore = Bring back
moderation-do-restore-hint = Everybody sees it again, it is recommended again, and its author gets your message by mail.
moderation-if-broken = only needed where a rule was broken
moderation-rule = Rule that was broken
moderation-rule-hint = The author is told.
moderation-message = Message to the author
moderation-message-hint = What breaks the rule, and what they can do. It is kept with the decision.
moderation-send = Send decision
moderation-decided = Decision sent
moderation-did-dismiss = Kept
moderation-did-reduce = Not recommended
moderation-did-hide = Hidden
moderation-did-restore = Brought back

err-decision-own-title = Somebody else decides this
err-decision-own = This is yours, so you can't decide on it.
err-decision-own-advice = Leave it in the queue for another moderator.
err-decision-late = Somebody decided this before you, or its author deleted it. Nothing was changed.
err-decision-action-unknown = Choose what should happen.

## Mails

moderation-mail-hidden-subject = Something you published was hidden
moderation-mail-hidden = “{ $title }” is no longer shown on { $site }. A moderator looked at it after readers reported it, and found that it breaks this rule: { $rule }. You still see it yourself. If you think this is wrong, answer the people who run the site. What the moderator wrote:
moderation-mail-reduced-subject = A note of yours is no longer recommended
moderation-mail-reduced = “{ $title }” is no longer recommended on { $site }: not in Explore, not in channels. A moderator looked at it after readers reported it, and found that it breaks this rule: { $rule }. It stays on your profile, for your followers, and for whoever has its link. If you think this is wrong, answer the people who run the site. What the moderator wrote:
moderation-mail-restored-subject = What you published is back
moderation-mail-restored = “{ $title }” is shown and recommended on { $site } again.
