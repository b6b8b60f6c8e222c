### What went wrong: err-{ code }. A page also has a title, and advice: what is safe, and what to do.

## Pages

err-not-found-title = This page is not here
err-not-found = It may have been taken down, or the link lost a letter on the way.
err-not-found-advice = Nothing you did wrong. Go back to Explore, or search for it.
err-not-signed-in-title = Sign in to go on
err-not-signed-in = This needs an account.
err-not-signed-in-advice = Sign in and you come straight back here.
err-forbidden-title = This is not yours to open
err-forbidden = Your account does not have the rights for this.
err-forbidden-advice = If you think it should, ask the person who runs this site or shop.
err-internal-title = Something broke on our side
err-internal = What you asked for was not done. What was saved before is safe.
err-internal-advice = Try again in a moment. If it happens again, tell us the reference below.
err-invalid-title = Some fields need a change
err-invalid = Some fields are not right yet.
err-invalid-advice = What you wrote is kept. Change the marked fields and send again.
err-malformed-title = We could not read this request
err-malformed = The request is incomplete or not in the form we expect.
err-malformed-advice = Go back, reload the page and try again.
err-conflict-title = This can't be done right now
err-conflict = Something has changed, and this no longer fits.
err-conflict-advice = Reload the page to see how things stand.
err-stale-title = Somebody changed this before you
err-stale = It was changed after you opened it. Nothing was overwritten.
err-stale-advice = Copy what you wrote, reload the page and make your change again.
err-gone-title = This has ended
err-gone = It was here once and has been taken down or has run out.
err-gone-advice = Go back to Explore.
err-too-large-title = This is too large
err-too-large = What you sent is larger than we accept.
err-too-large-advice = Send fewer or smaller files.
err-unsupported-title = We can't read this kind of file
err-unsupported = It is not of a kind that we understand.
err-unsupported-advice = Send it in another format.
err-too-many-requests-title = A little slower, please
err-too-many-requests = { $seconds ->
    [one] That was too often. Wait { $seconds } second.
   *[other] That was too often. Wait { $seconds } seconds.
}
err-too-many-requests-advice = Nothing is lost. Wait, then send it again.
err-unavailable-title = This is away for a moment
err-unavailable = Something this page needs does not answer just now.
err-unavailable-advice = Try again in a minute. Nothing you saved is affected.
err-database-unavailable = The database does not answer just now. Nothing you saved is affected.
err-form-expired-title = This page was open too long
err-form-expired = The form has expired, so nothing was sent.
err-form-expired-advice = What you wrote is kept here. Send it again; files must be chosen anew.

## Repeated requests of the API

err-idempotency-missing = This request needs an Idempotency-Key header.
err-idempotency-conflict = This Idempotency-Key was used for a different request.
err-idempotency-in-flight = The first request with this Idempotency-Key is still running.

## Fields

err-empty = Write something here.
err-too-long = { $length } characters; at most { $max } fit.
err-too-many = At most { $max }.
err-not-a-number = Write a whole number, such as 3.
err-not-an-amount = Write an amount, such as 49.50.

## Pictures

err-picture-not-a-picture = This file is not a picture. Send a JPEG, PNG, WebP or GIF.
err-picture-too-large = This picture is too large. Send a smaller one.
err-picture-damaged = This picture is damaged and can't be opened. Export it again and send the new file.
err-picture-svg = SVG drawings can't be shown safely. Send a PNG or WebP.
err-picture-heic = HEIC pictures can't be read here. Send a JPEG, or set the camera to its most compatible format.
