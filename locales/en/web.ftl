### The frame of every page, and what can be wrong with a request as a whole.

nav-bag-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
shell-failed = That did not reach us. Nothing was changed.
shell-copied = Link copied
action-send-again = Send again
error-reference = Reference

err-cross-site = This came from another site, so it was not done.
err-bad-form = The form could not be read.
err-bad-json = The body is not JSON of the documented shape.
err-not-json = Send the body as application/json.
err-bad-query = The address has a parameter that could not be read.
err-body-too-large = This is more than the { $max } KB that fit.
err-unknown-field = The field { $field } is not known.
err-duplicate-field = The field { $field } was sent more than once.
err-missing-field = The field { $field } is missing.
err-file-too-large = A file is larger than the { $max } MB that fit.
err-too-many-files = At most { $max } files at once.
