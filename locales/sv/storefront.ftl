### What buyers see: the market, a store, a product.

## The market

storefront-search = Sök produkter
storefront-market-description = Saker som människor här gör, köper och skriver om.
storefront-categories = Kategorier
storefront-all = Alla
storefront-order = Ordning
storefront-newest = Nyast
storefront-bestselling = Mest sålda
storefront-more-products = Fler produkter
storefront-more-said = {"{n}"} produkter till
storefront-nothing = Inget här ännu
storefront-nothing-text = Det som butiker börjar sälja dyker upp här.
storefront-not-found = Ingen produkt har de orden
storefront-not-found-text = Prova färre ord, eller början av ett.
storefront-see-all = Visa alla produkter

## A store

storefront-seal = Verifierat varumärke
storefront-parts = Butikens delar
storefront-products = Produkter
storefront-customers = Kunders inlägg
storefront-notes = Inlägg
storefront-delivery-returns = Leverans och retur
storefront-followers = följare
storefront-store-empty = Inget till salu ännu
storefront-store-empty-text = Butiken håller på att fylla hyllorna.
storefront-no-delivery = Butiken levererar inte ännu.

## A product

storefront-where = Var detta finns
storefront-pictures = Bilder
storefront-picture-before = Föregående bild
storefront-picture-after = Nästa bild
storefront-delivered = levererat
storefront-quantity = Antal
storefront-add = Lägg i varukorgen
storefront-buy = Köp nu
storefront-sold-out = Slutsåld
storefront-not-sold = Säljs inte just nu
storefront-other-ways = Andra leveranssätt
storefront-item = Vara
storefront-you-pay = Du betalar
storefront-what-people-say = Vad folk säger
storefront-reviews = Verifierade omdömen
storefront-more-reviews = Fler omdömen
storefront-reviews-hint = Bara den som fått sin leverans kan ge omdöme. Butiker kan svara, inte ta bort.
storefront-histogram = Hur många som gav varje antal stjärnor

## Numbers in sentences

storefront-sends-from = Från { $country }
storefront-arrives = Kommer { $when }
storefront-value-out = { $value }, slutsåld
storefront-from-purchases = från { $count } köp
storefront-days = { $min }–{ $max } dagar
storefront-left = { $count ->
    [one] { $count } kvar
   *[other] { $count } kvar
}
storefront-note-count = { $count ->
    [one] { $count } inlägg
   *[other] { $count } inlägg
}
storefront-stars = { $count ->
    [one] { $count } stjärna
   *[other] { $count } stjärnor
}
storefront-returns = { $days ->
    [0] Varor kan inte returneras.
    [one] Skicka tillbaka inom { $days } dag efter mottagandet.
   *[other] Skicka tillbaka inom { $days } dagar efter mottagandet.
}
