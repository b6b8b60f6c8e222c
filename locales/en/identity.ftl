### Accounts: signing up and in, settings, mails, the list of people.

## Signing in and up

identity-sign-in = Sign in
identity-sign-in-text = Welcome back to { $site }.
identity-sign-up = Create account
identity-sign-up-text = Write, save and shop on { $site }.
identity-login = Handle or e-mail
identity-password = Password
identity-password-hint = At least 8 characters. A sentence is better than a word.
identity-forgot = Forgot your password?
identity-no-account = New here?
identity-have-account = Have an account?
identity-handle = Handle
identity-handle-hint = 3 to 20 of a to z, 0 to 9 and _. It is in the address of your page.
identity-name = Name
identity-name-hint = As others see it.
identity-email = E-mail
identity-email-hint = For signing in and for mails about orders. Never shown to others.
identity-check-mail = Check your mail
identity-sign-up-sent = We sent you a link. Follow it within 24 hours, enter your password again, and your account is ready.
identity-sign-up-again = Nothing came? Check the address and send again
identity-confirm = Almost there
identity-confirm-text = Welcome, { $name }. This is the handle you get.
identity-confirm-password-hint = The one you chose when you asked for the account.
identity-confirm-go = Finish and sign in
identity-forgot-text = Write the e-mail of your account. We send a link to choose a new password.
identity-forgot-sent = If the address has an account, a link to choose a new password is on its way. It works for 30 minutes.
identity-send-link = Send the link
identity-back-to-sign-in = Back to sign in
identity-new-password = New password
identity-reset-text = For @{ $handle }. You will be signed out everywhere, and API tokens end.

## Said after an act

identity-signed-in = Signed in
identity-signed-out = Signed out
identity-welcome = Welcome. Your account is ready
identity-password-reset = The new password is set. Sign in with it
identity-password-changed = Password changed. Other sessions were ended
identity-profile-saved = Profile saved
identity-session-ended = Session ended
identity-sessions-ended = All other sessions ended
identity-token-revoked = Token revoked
identity-role-changed = Role changed
identity-disabled = Account disabled
identity-enabled = Account enabled

## Settings

identity-profile = Profile
identity-optional = optional
identity-bio = About you
identity-place = Place
identity-save-profile = Save profile
identity-picture = Profile picture
identity-picture-file = A picture from your device
identity-picture-hint = JPEG, PNG, WebP or GIF. The middle of it is shown.
identity-picture-send = Use this picture
identity-language-hint = Also for mails to you.
identity-save-language = Save language
identity-password-current = Current password
identity-password-ends-sessions = Changing it signs you out on all other devices.
identity-change-password = Change password
identity-sessions = Where you are signed in
identity-session-current = This device
identity-session-seen = used { $when }
identity-session-end = End
identity-sessions-end-others = End all others
identity-device-unknown = Unknown device
identity-tokens = API tokens
identity-token-name = What it is for
identity-token-hint = A token lets a program act as you. Give it only to programs you trust.
identity-token-make = Make a token
identity-token-made = Copy the token now. It is not shown again.
identity-token-unused = never used
identity-token-revoke = Revoke
identity-more = More settings
identity-blocked = Blocked people

## People, for admins

identity-admin-people = People
identity-admin-person = Person
identity-admin-since = Since
identity-admin-role = Role
identity-admin-state = Account
identity-admin-find = Find by handle
identity-admin-none = Nobody has this handle
identity-is-disabled = Disabled
identity-disable = Disable
identity-enable = Enable
role-person = Person
role-moderator = Moderator
role-admin = Admin

## Mails of a site that sends none

identity-dev-mail = Mails
identity-dev-mail-text = This site sends no mail. What it would have sent is here.
identity-dev-mail-look = This site sends no mail. See what it would have sent
identity-dev-mail-none = No mail yet

## Mails

identity-mail-sign-up-subject = Confirm your e-mail for { $site }
identity-mail-sign-up =
    Hello,

    somebody, probably you, asked for the account @{ $handle } on { $site } with this address. Follow this link within 24 hours to finish:

    { $link }

    If it was not you, do not follow it. Then no account is made.

    { $site }
identity-mail-already-subject = You already have an account on { $site }
identity-mail-already =
    Hello @{ $handle },

    somebody, probably you, tried to sign up on { $site } with this address. It already has an account. Sign in here:

    { $signin }

    If you forgot the password, choose a new one:

    { $forgot }

    If it was not you, there is nothing to do. Nobody got into your account.

    { $site }
identity-mail-reset-subject = Choose a new password for { $site }
identity-mail-reset =
    Hello @{ $handle },

    follow this link within 30 minutes to choose a new password:

    { $link }

    If you did not ask for it, there is nothing to do. Your password stays as it is.

    { $site }
identity-mail-changed-subject = Your password on { $site } was changed
identity-mail-changed =
    Hello @{ $handle },

    the password of your account was just changed. If it was you, all is well.

    If it was not you, choose a new one at once:

    { $forgot }

    { $site }

## What can be wrong

err-sign-in-wrong = The account or the password is not right.
err-account-disabled = This account has been disabled. Write to those who run this site.
err-handle-shape = Use 3 to 20 of the letters a to z, digits and _.
err-handle-reserved = This handle is kept for the site. Choose another.
err-handle-taken = Somebody has this handle already. Choose another.
err-email-shape = This is not an e-mail address, such as name@example.org.
err-email-taken-title = You have an account
err-email-taken = This address already has an account.
err-email-taken-advice = Sign in, or choose a new password if you forgot it.
err-link-ended-title = This link has ended
err-link-ended = It was used already, or it has run out.
err-link-ended-advice = Ask for a new one.
err-password-short = At least { $min } characters.
err-password-long = At most { $max } characters.
err-password-common = Too many people use this password. Choose another.
err-password-yours = The password can't be your handle or your e-mail.
err-password-not-chosen = This is not the password you chose.
err-password-not-current = This is not your current password.
err-locale-unknown = This language is not known here.
err-too-many-tokens = You have { $max } tokens. Revoke one first.
err-admin-yourself = You can't change your own rights. Ask another admin.
identity-feed = Your feed
identity-admin-discovery = Discovery
