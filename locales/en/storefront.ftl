### What buyers see: the market, a store, a product.

## The market

storefront-search = Search products
storefront-market-description = Things that people here make, buy and write about.
storefront-categories = Categories
storefront-all = All
storefront-order = Order
storefront-newest = Newest
storefront-bestselling = Bestselling
storefront-more-products = More products
storefront-more-said = {"{n}"} more products
storefront-nothing = Nothing here yet
storefront-nothing-text = What stores put on sale appears here.
storefront-not-found = No product has these words
storefront-not-found-text = Try fewer words, or the beginning of one.
storefront-see-all = See all products

## A store

storefront-seal = Verified brand
storefront-parts = Parts of the store
storefront-products = Products
storefront-customers = Notes by customers
storefront-notes = Notes
storefront-delivery-returns = Delivery and returns
storefront-followers = followers
storefront-store-empty = Nothing on sale yet
storefront-store-empty-text = The store is setting up its shelves.
storefront-no-delivery = The store does not deliver yet.

## A product

storefront-where = Where this is
storefront-pictures = Pictures
storefront-picture-before = Previous picture
storefront-picture-after = Next picture
storefront-delivered = delivered
storefront-quantity = Quantity
storefront-add = Add to bag
storefront-buy = Buy now
storefront-sold-out = Sold out
storefront-not-sold = Not on sale now
storefront-other-ways = Other ways to deliver
storefront-item = Item
storefront-you-pay = You pay
storefront-what-people-say = What people say
storefront-reviews = Verified reviews
storefront-more-reviews = More reviews
storefront-reviews-hint = Only people whose order was delivered can review. Stores can answer, not remove.
storefront-histogram = How many gave each number of stars

## Numbers in sentences

storefront-sends-from = From { $country }
storefront-arrives = Arrives { $when }
storefront-value-out = { $value }, sold out
storefront-from-purchases = from { $count } purchases
storefront-days = { $min } to { $max } days
storefront-left = { $count ->
    [one] { $count } left
   *[other] { $count } left
}
storefront-note-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
storefront-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
storefront-returns = { $days ->
    [0] Goods can't be returned.
    [one] Return it within { $days } day of receipt.
   *[other] Return it within { $days } days of receipt.
}
