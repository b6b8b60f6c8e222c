### Brands, stores and products: applying, the studio, and what can be wrong.

## Applying

catalog-apply = Apply as a brand
catalog-apply-title = Sell with your own name
catalog-apply-text = Tell us who makes it. A person reads every application; you see the answer in your studio.
catalog-apply-send = Send application
catalog-applied = Application sent. You see the answer here.
catalog-brand-name = Name of the brand
catalog-brand-slug = Address
catalog-brand-slug-hint = 3 to 30 of a–z, 0–9 and hyphens. It becomes /s/address.
catalog-brand-country = Country
catalog-brand-story = What you make, and who makes it
catalog-brand-story-hint = Your store opens with these words. You can change them later.
catalog-brand-site = Your own site
catalog-optional = optional

## Deciding

catalog-queue-title = Applications
catalog-queue-text = Oldest first. Approving opens the store and makes the applicant its owner.
catalog-queue-empty = Nobody is waiting
catalog-queue-empty-text = New applications appear here.
catalog-applicant = Applicant
catalog-applied-when = Applied
catalog-reason = Reason
catalog-reason-hint = The applicant reads it.
catalog-reason-when = needed to reject
catalog-approve = Approve
catalog-reject = Reject
catalog-approved = Approved. The store is open.
catalog-rejected = Rejected. The applicant sees your reason.
catalog-next-page = Next page

## Studio

catalog-studio-title = Shop studio
catalog-studio-none = You do not sell here yet
catalog-studio-none-text = Brands apply once. When you are approved, products, stock and orders live here.
catalog-my-stores = Your stores
catalog-my-applications = Your applications
catalog-state-applied = Waits for an answer
catalog-state-approved = Approved
catalog-state-rejected = Not accepted
catalog-seal = Verified brand
catalog-see-store = See the store
catalog-studio-parts = Parts of the studio
catalog-studio-products = Products
catalog-studio-orders = Orders
catalog-studio-delivery = Delivery
catalog-studio-members = Members
catalog-studio-settings = Store
catalog-low-stock = Running out
catalog-no-products = No products yet
catalog-no-products-text = Begin with one. It stays a draft until you put it on sale.
catalog-column-product = Product
catalog-column-state = State
catalog-column-price = Price
catalog-column-stock = Stock
catalog-column-taken = Sold
catalog-column-variant = Variant
catalog-column-sku = SKU
catalog-column-weight = Weight, g
catalog-column-picture = Picture
catalog-product-draft = Draft
catalog-product-on-sale = On sale
catalog-product-off = Off sale
catalog-saved = Saved.

## Members

catalog-owner = Owner
catalog-member-handle = Handle
catalog-member-hint = Members can do everything but choose members.
catalog-member-add = Add member
catalog-member-added = Member added.
catalog-member-remove = Remove
catalog-member-removed = Member removed.

## Delivery

catalog-delivery-none = Add at least one way to deliver. Without it nothing can be put on sale.
catalog-delivery-new = Another way to deliver
catalog-delivery-add = Add
catalog-delivery-remove = Remove
catalog-delivery-name = Name
catalog-delivery-price = Price for a parcel
catalog-delivery-min = Days, at least
catalog-delivery-max = Days, at most

## The product's form

catalog-product-new = New product
catalog-product-name = Name
catalog-product-description = Description
catalog-product-category = Category
catalog-product-save = Save and go on
catalog-options = Variants
catalog-options-hint = Leave this empty if there is only one. Prices and stock come next.
catalog-option-name = What they differ in
catalog-option-example = Size
catalog-option-values = Values, one a line
catalog-pictures = Pictures
catalog-pictures-hint = Up to 9. The first is the cover.
catalog-pictures-add = Add or drop
catalog-pictures-cover = Cover
catalog-pictures-remove = Remove
catalog-pictures-earlier = Move earlier
catalog-pictures-later = Move later
catalog-pictures-alt = What the picture shows
catalog-pictures-failed = Not sent. Try again
catalog-pictures-sending = Sending
catalog-draft-saved = Draft saved. Now the prices.
catalog-draft-hint = To put it on sale: a picture, a price, and a way to deliver.
catalog-put-on-sale = Put on sale
catalog-take-off = Take off sale
catalog-now-on-sale = On sale. Everybody can see it.
catalog-now-off = Off sale. Nobody can buy it now.
catalog-to-variants = Prices and stock
catalog-to-details = Name, pictures and options
catalog-see-product = See it in the market

## The table of variants

catalog-variants-title = Prices and stock
catalog-variants-hint = Stock is what you counted. What orders took meanwhile is not overwritten if you leave the number.
catalog-variants-save = Save prices and stock
catalog-variant-sold = On sale
catalog-only-variant = The only variant
catalog-picture-first = The cover

## The store's settings

catalog-store-about = About the store
catalog-store-hero = Picture at the top
catalog-store-hero-hint = Wide pictures fit best.
catalog-store-hero-clear = Show no picture
catalog-store-tone = Accent
catalog-tone-paper = Paper
catalog-tone-ruled = Ruled
catalog-tone-ink = Ink
catalog-tone-celadon = Celadon
catalog-tone-butter = Butter
catalog-tone-blush = Blush
catalog-tone-sky = Sky
catalog-tone-cinnabar = Cinnabar

## Cards

catalog-delivered = delivered
catalog-sold-out = Sold out
catalog-rating = { $count ->
    [one] { $mean } of 5, { $count } review
   *[other] { $mean } of 5, { $count } reviews
}
catalog-left = { $count ->
    [0] Sold out
    [one] { $count } left
   *[other] { $count } left
}
catalog-picture-number = Picture { $number }

## What can be wrong

err-catalog-slug = Use 3 to 30 of a–z, 0–9 and hyphens.
err-catalog-slug-taken = Another brand has this address.
err-catalog-site = Write the whole address, such as https://brand.example.
err-catalog-too-short = Write at least { $min } characters.
err-catalog-decided = Somebody has decided on this already.
err-catalog-owner-stays = A store keeps its owner.
err-catalog-nobody = Nobody has this handle.
err-catalog-last-delivery = Products are on sale, so one way to deliver must stay.
err-catalog-days = The longest must not be below the shortest, nor above { $max } days.
err-catalog-currency = Prices here are in { $currency }.
err-catalog-category = Choose a category.
err-catalog-state = Choose draft, on_sale or off.
err-catalog-order = Choose newest or bestselling.
err-catalog-options-many = At most { $max } kinds of difference.
err-catalog-option-name = Say what these values are: a size, a colour.
err-catalog-option-values = Write 1 to { $max } values, one a line.
err-catalog-option-twice = The same value is there twice.
err-catalog-picture-gone = A picture is not there any more. Add it again.
err-catalog-sku = Use up to 40 letters, digits and signs, without spaces.
err-catalog-not-ready = To be on sale it needs a picture, a variant with a price, and a way to deliver.
err-catalog-no-such-step = A product can't go from here to there.
err-catalog-sold-out = { $product } is sold out, or there are not so many left.
err-catalog-quantity = Write how many: 1 or more.
err-catalog-variant-sku = { $variant } needs a number of up to 40 letters, digits and signs.
err-catalog-variant-price = { $variant } needs a price, such as 49.50.
err-catalog-variant-stock = { $variant } needs a stock from 0 to 1,000,000.
err-catalog-variant-weight = { $variant } needs a weight in whole grams.
err-catalog-variant-picture = { $variant } has a picture that the product does not.
err-catalog-variant-unknown = There is no variant { $variant }.
err-catalog-sku-taken = The number { $variant } is used by another variant.
