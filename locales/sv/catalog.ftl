### Brands, stores and products: applying, the studio, and what can be wrong.

## Applying

catalog-apply = Ansök som varumärke
catalog-apply-title = Sälj under eget namn
catalog-apply-text = Berätta vem som tillverkar. En människa läser varje ansökan, och svaret syns i din studio.
catalog-apply-send = Skicka ansökan
catalog-applied = Ansökan är skickad. Svaret visas här.
catalog-brand-name = Varumärkets namn
catalog-brand-slug = Adress
catalog-brand-slug-hint = 3–30 tecken: a–z, 0–9 och bindestreck. Den blir /s/adress.
catalog-brand-country = Land
catalog-brand-story = Vad ni gör, och vilka som gör det
catalog-brand-story-hint = Butiken öppnar med de här orden. Du kan ändra dem senare.
catalog-brand-site = Egen webbplats
catalog-optional = valfritt

## Deciding

catalog-queue-title = Ansökningar
catalog-queue-text = Äldst först. När du godkänner öppnar butiken och den sökande blir ägare.
catalog-queue-empty = Ingen väntar
catalog-queue-empty-text = Nya ansökningar dyker upp här.
catalog-applicant = Sökande
catalog-applied-when = Ansökte
catalog-reason = Skäl
catalog-reason-hint = Den sökande läser det.
catalog-reason-when = behövs för avslag
catalog-approve = Godkänn
catalog-reject = Avslå
catalog-approved = Godkänd. Butiken är öppen.
catalog-rejected = Avslagen. Den sökande ser ditt skäl.
catalog-next-page = Nästa sida

## Studio

catalog-studio-title = Butiksstudio
catalog-studio-none = Du säljer inte här ännu
catalog-studio-none-text = Ett varumärke ansöker en gång. När ni är godkända finns produkter, lager och beställningar här.
catalog-my-stores = Dina butiker
catalog-my-applications = Dina ansökningar
catalog-state-applied = Väntar på svar
catalog-state-approved = Godkänd
catalog-state-rejected = Inte antagen
catalog-seal = Verifierat varumärke
catalog-see-store = Visa butiken
catalog-studio-parts = Studions delar
catalog-studio-products = Produkter
catalog-studio-orders = Beställningar
catalog-studio-delivery = Leverans
catalog-studio-members = Medlemmar
catalog-studio-settings = Butiken
catalog-low-stock = Håller på att ta slut
catalog-no-products = Inga produkter ännu
catalog-no-products-text = Börja med en. Den är ett utkast tills du börjar sälja den.
catalog-column-product = Produkt
catalog-column-state = Läge
catalog-column-price = Pris
catalog-column-stock = Lager
catalog-column-taken = Sålt
catalog-column-variant = Variant
catalog-column-sku = Artikelnummer
catalog-column-weight = Vikt, g
catalog-column-picture = Bild
catalog-product-draft = Utkast
catalog-product-on-sale = Till salu
catalog-product-off = Inte till salu
catalog-saved = Sparat.

## Members

catalog-owner = Ägare
catalog-member-handle = Användarnamn
catalog-member-hint = Medlemmar kan allt utom att välja medlemmar.
catalog-member-add = Lägg till medlem
catalog-member-added = Medlemmen är tillagd.
catalog-member-remove = Ta bort
catalog-member-removed = Medlemmen är borttagen.

## Delivery

catalog-delivery-none = Lägg till minst ett leveranssätt. Utan det kan inget säljas.
catalog-delivery-new = Ett leveranssätt till
catalog-delivery-add = Lägg till
catalog-delivery-remove = Ta bort
catalog-delivery-name = Namn
catalog-delivery-price = Pris per paket
catalog-delivery-min = Dagar, minst
catalog-delivery-max = Dagar, högst

## The product's form

catalog-product-new = Ny produkt
catalog-product-name = Namn
catalog-product-description = Beskrivning
catalog-product-category = Kategori
catalog-product-save = Spara och gå vidare
catalog-options = Varianter
catalog-options-hint = Lämna tomt om det bara finns en. Priser och lager kommer sedan.
catalog-option-name = Vad som skiljer dem
catalog-option-example = Storlek
catalog-option-values = Värden, ett per rad
catalog-pictures = Bilder
catalog-pictures-hint = Upp till 9. Den första är omslaget.
catalog-pictures-add = Lägg till eller släpp
catalog-pictures-cover = Omslag
catalog-pictures-remove = Ta bort
catalog-pictures-earlier = Flytta framåt
catalog-pictures-later = Flytta bakåt
catalog-pictures-alt = Vad bilden visar
catalog-pictures-failed = Gick inte fram. Försök igen
catalog-pictures-sending = Skickar
catalog-draft-saved = Utkastet är sparat. Nu priserna.
catalog-draft-hint = För att sälja behövs en bild, ett pris och ett leveranssätt.
catalog-put-on-sale = Börja sälja
catalog-take-off = Sluta sälja
catalog-now-on-sale = Till salu. Alla kan se den.
catalog-now-off = Inte till salu. Ingen kan köpa den nu.
catalog-to-variants = Priser och lager
catalog-to-details = Namn, bilder och varianter
catalog-see-product = Visa på marknaden

## The table of variants

catalog-variants-title = Priser och lager
catalog-variants-hint = Lagret är vad du har räknat. Rör du inte siffran skrivs inget över som beställningar tagit under tiden.
catalog-variants-save = Spara priser och lager
catalog-variant-sold = Säljs
catalog-only-variant = Den enda varianten
catalog-picture-first = Omslaget

## The store's settings

catalog-store-about = Om butiken
catalog-store-hero = Bilden överst
catalog-store-hero-hint = Breda bilder passar bäst.
catalog-store-hero-clear = Visa ingen bild
catalog-store-tone = Accentfärg
catalog-tone-paper = Papper
catalog-tone-ruled = Linjerat
catalog-tone-ink = Bläck
catalog-tone-celadon = Seladon
catalog-tone-butter = Smör
catalog-tone-blush = Rosa
catalog-tone-sky = Himmel
catalog-tone-cinnabar = Cinnober

## Cards

catalog-delivered = levererat
catalog-sold-out = Slutsåld
catalog-rating = { $count ->
    [one] { $mean } av 5, { $count } omdöme
   *[other] { $mean } av 5, { $count } omdömen
}
catalog-left = { $count ->
    [0] Slut
    [one] { $count } kvar
   *[other] { $count } kvar
}
catalog-picture-number = Bild { $number }

## What can be wrong

err-catalog-slug = Använd 3–30 tecken: a–z, 0–9 och bindestreck.
err-catalog-slug-taken = Ett annat varumärke har den adressen.
err-catalog-site = Skriv hela adressen, till exempel https://brand.example.
err-catalog-too-short = Skriv minst { $min } tecken.
err-catalog-decided = Någon har redan bestämt om den här.
err-catalog-owner-stays = En butik behåller sin ägare.
err-catalog-nobody = Ingen har det användarnamnet.
err-catalog-last-delivery = Det finns produkter till salu, så ett leveranssätt måste finnas kvar.
err-catalog-days = Högst får inte vara mindre än minst, och inte mer än { $max } dagar.
err-catalog-currency = Priser här är i { $currency }.
err-catalog-category = Välj en kategori.
err-catalog-state = Välj draft, on_sale eller off.
err-catalog-order = Välj newest eller bestselling.
err-catalog-options-many = Högst { $max } slags skillnader.
err-catalog-option-name = Säg vad värdena är: storlek, färg.
err-catalog-option-values = Skriv 1–{ $max } värden, ett per rad.
err-catalog-option-twice = Samma värde finns två gånger.
err-catalog-picture-gone = En bild finns inte längre. Lägg till den igen.
err-catalog-sku = Använd högst 40 bokstäver, siffror och tecken, utan mellanslag.
err-catalog-not-ready = För att vara till salu behövs en bild, en variant med pris och ett leveranssätt.
err-catalog-no-such-step = Produkten kan inte byta till det läget.
err-catalog-sold-out = { $product } är slutsåld, eller så finns det inte så många kvar.
err-catalog-quantity = Skriv hur många: 1 eller fler.
err-catalog-variant-sku = { $variant } behöver ett artikelnummer på högst 40 tecken.
err-catalog-variant-price = { $variant } behöver ett pris, till exempel 49,50.
err-catalog-variant-stock = { $variant } behöver ett lager från 0 till 1 000 000.
err-catalog-variant-weight = { $variant } behöver en vikt i hela gram.
err-catalog-variant-picture = { $variant } har en bild som produkten saknar.
err-catalog-variant-unknown = Det finns ingen variant { $variant }.
err-catalog-sku-taken = Artikelnumret { $variant } används av en annan variant.
