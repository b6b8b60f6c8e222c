### The bag, checking out, orders, reviews.

## Bag

orders-bag-title = Your bag
orders-bag-sum = { $items ->
    [one] { $items } item
   *[other] { $items } items
} from { $stores ->
    [one] { $stores } shop
   *[other] { $stores } shops
}
orders-bag-signed-out = Sign in to see what you put in your bag.
orders-bag-sign-in = Sign in
orders-bag-empty = Your bag is empty
orders-bag-empty-text = Find something you like in the market, or in a note.
orders-bag-to-market = To the market
orders-bag-trouble = Something in your bag can't be bought as it is. Change it or take it out.
orders-bag-added = Added to your bag
orders-bag-removed = Taken out of your bag
orders-bag-updated = Your bag is updated
orders-add-title = Add this to your bag?
orders-add = Add to bag
orders-summary = Summary
orders-goods = Goods
orders-goods-note = without delivery
orders-check-out = Check out
orders-promise-title = Your money is protected
orders-promise = We hold it until you have received your order. If the shop can't send it, you get all of it back.
orders-price-before = Before
orders-price-changed = The price has changed since you added this.
orders-off-sale = This is not for sale any more.
orders-sold-out = Sold out.
orders-too-few = { $left ->
    [one] Only { $left } left.
   *[other] Only { $left } left.
}
orders-quantity = Quantity, { $product }
orders-less = One less
orders-more = One more
orders-remove = Remove
orders-verified = Verified shop

## Checkout

orders-checkout-title = Checkout
orders-where = Where to
orders-address = Address
orders-new-address = A new address
orders-new-address-hint = Fill it in below
orders-name = Full name
orders-phone = Phone
orders-street = Street and number
orders-postcode = Postcode
orders-city = City
orders-region = Province or state
orders-country = Country
orders-optional = optional
orders-how = How it travels
orders-days = { $min } to { $max } days
orders-note = Note to the shop
orders-delivery = Delivery
orders-total = Total
orders-update-total = Update the total
orders-place = Go to payment

## Orders

orders-title = Your orders
orders-none = No orders yet
orders-none-text = What you buy appears here, with its way to you.
orders-pages = Pages
orders-older = Older orders
orders-and-more = { $product }, and { $more } more
orders-number = Order { $number }
orders-number-made = Order { $number }, { $at } UTC
orders-state-awaiting = Awaiting payment
orders-state-paid = Paid
orders-state-shipped = On its way
orders-state-delivered = Received
orders-state-completed = Completed
orders-state-cancelled = Cancelled
orders-arrives = Arrives { $days }
orders-awaiting-title = Waiting for your payment
orders-cancelled-title = This order was cancelled
orders-received-title = You have received this order
orders-in-this = In this order
orders-sent-to = Sent to
orders-step-paid = Paid
orders-step-sent = Sent
orders-step-received = Received
orders-step-done = done
orders-reason-buyer = You cancelled this order. Nothing was paid.
orders-reason-expired = It was not paid in time, so the goods went back to the shop. Nothing was taken.
orders-reason-too-late = Your payment came too late: the order had ended. { $amount } goes back to you in full; you don't need to do anything.
orders-reason-shop = The shop could not send this order. { $amount } goes back to you in full; you don't need to do anything.
orders-keep-until = We keep the goods for you until { $at } UTC.
orders-pay = Pay now
orders-cancel = Cancel the order
orders-cancel-hint = This also cancels the other orders of the same purchase.
orders-cancelled = The order is cancelled
orders-receive = I have received it
orders-receive-hint = Has it arrived? The shop is paid once you say so.
orders-received = Thank you. The shop is paid now.
orders-paid-hint = The shop is packing your order.
orders-carrier = Carrier
orders-tracking = Tracking number
orders-tracking-link = Tracking link
orders-follow-parcel = Follow the parcel
orders-due = Counts as received on

## Shop side

orders-of-store = Orders
orders-states = State
orders-none-here = No orders in this state
orders-to-send = Send this order
orders-link-hint = An address that begins with https://
orders-ship = It is on its way
orders-shipped = The buyer can see that it is on its way
orders-cannot-send = I can't send it
orders-shop-cancel = Cancel and pay back
orders-shop-cancel-hint = The buyer gets all the money back, and the goods return to your stock.
orders-commission = The site's share
orders-earnings = Yours on receipt

## Reviews

orders-review = Review
orders-review-title = How is it?
orders-review-stars = Your stars
orders-review-text = Your words
orders-review-hint = What would you tell a friend who thinks of buying it?
orders-review-pictures = Pictures
orders-review-pictures-hint = At most { $max }.
orders-review-send = Publish review
orders-review-thanks = Thank you for your review
orders-stars-of-five = { $stars ->
    [one] { $stars } star of 5
   *[other] { $stars } stars of 5
}
orders-verified-purchase = Verified purchase
orders-somebody = Somebody
orders-shop-says = The shop says
orders-reply = Reply to this review
orders-reply-hint = Everybody can read it. You can reply once.
orders-reply-send = Publish reply
orders-replied = Your reply is published
orders-upload-add = Add or drop
orders-upload-first = First
orders-upload-earlier = Move earlier
orders-upload-later = Move later
orders-upload-alt = What the picture shows
orders-upload-failed = Could not be sent. Try again.
orders-upload-sending = Sending

## Mails

orders-mail-paid-subject = Order { $number } at { $store } is paid
orders-mail-paid =
    Thank you for your order at { $store }.

    { $lines }

    Paid: { $total }. We keep the money until you have received it, and write to you when it is on its way. This is your order:

    { $link }

    { $site }
orders-mail-sold-subject = New order { $number } for { $store }
orders-mail-sold =
    Somebody bought at { $store } and has paid { $total }.

    { $lines }

    Where it goes, and what the buyer wrote to you, is here:

    { $link }

    { $site }
orders-mail-shipped-subject = Order { $number } from { $store } is on its way
orders-mail-shipped =
    { $store } has sent your order.

    { $lines }

    { $parcel }

    When it has arrived, say so here, and the shop is paid:

    { $link }

    { $site }

## What went wrong

err-orders-bad-quantity = Choose 1 to { $max } pieces.
err-orders-bag-full = A bag holds at most { $max } different things.
err-orders-bag-changed = Your bag was changed elsewhere. Look at it again.
err-orders-bad-etag = If-Match is not the ETag of a bag.
err-orders-bag-empty = Your bag is empty.
err-orders-bag-not-ready = Something in your bag can't be bought as it is.
err-orders-no-delivery = { $store } does not deliver yet.
err-orders-bad-delivery = Choose one of the shop's ways of delivery.
err-orders-offers-changed = A price or a way of delivery has changed. Look at the new sum and decide again.
err-orders-mixed-currencies = These items are priced in different currencies. Buy them in separate orders.
err-orders-total-too-large = The sum is larger than one payment can be.
err-orders-bad-phone = Write a phone number, such as +46 70 123 45 67.
err-orders-bad-address = Choose an address of yours, or write a new one.
err-orders-bad-field = The form has a field that is not known.
err-orders-bad-id = An id is not of the kind that is wanted here.
err-orders-not-cancellable = This order can't be cancelled any more.
err-orders-stale = The order has moved on since you looked. Look at it again.
err-orders-not-shippable = This order can't be sent: it is not paid, or sent already.
err-orders-not-receivable = This order is not on its way.
err-orders-bad-link = Write an address that begins with https://, or nothing.
err-orders-not-received = You can review this once it has arrived.
err-orders-reviewed = You have reviewed this already.
err-orders-own-store = You belong to this shop. Reviews are for those who only buy there.
err-orders-replied = This review has its reply already.
err-orders-no-stars = Choose 1 to 5 stars.
err-orders-bad-picture = One of the pictures is gone or not yours. Add it again.
