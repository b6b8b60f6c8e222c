### Påsen, kassan, beställningar, omdömen.

## Påsen

orders-bag-title = Din påse
orders-bag-sum = { $items ->
    [one] { $items } vara
   *[other] { $items } varor
} från { $stores ->
    [one] { $stores } butik
   *[other] { $stores } butiker
}
orders-bag-signed-out = Logga in för att se vad du har lagt i påsen.
orders-bag-sign-in = Logga in
orders-bag-empty = Påsen är tom
orders-bag-empty-text = Hitta något du tycker om i butikerna eller i ett inlägg.
orders-bag-to-market = Till butikerna
orders-bag-trouble = Något i påsen går inte att köpa som det är. Ändra eller ta bort det.
orders-bag-added = Tillagt i påsen
orders-bag-removed = Borttaget ur påsen
orders-bag-updated = Påsen är uppdaterad
orders-add-title = Lägga det här i påsen?
orders-add = Lägg i påsen
orders-summary = Summering
orders-goods = Varor
orders-goods-note = utan leverans
orders-check-out = Till kassan
orders-promise-title = Dina pengar är skyddade
orders-promise = Vi håller dem tills du har fått din beställning. Kan butiken inte skicka den får du tillbaka allt.
orders-price-before = Förut
orders-price-changed = Priset har ändrats sedan du lade till det här.
orders-off-sale = Det här säljs inte längre.
orders-sold-out = Slutsålt.
orders-too-few = { $left ->
    [one] Bara { $left } kvar.
   *[other] Bara { $left } kvar.
}
orders-quantity = Antal, { $product }
orders-less = En färre
orders-more = En till
orders-remove = Ta bort
orders-verified = Verifierad butik

## Kassan

orders-checkout-title = Kassan
orders-where = Vart
orders-address = Adress
orders-new-address = En ny adress
orders-new-address-hint = Fyll i den nedan
orders-name = För- och efternamn
orders-phone = Telefon
orders-street = Gata och nummer
orders-postcode = Postnummer
orders-city = Ort
orders-region = Provins eller delstat
orders-country = Land
orders-optional = valfritt
orders-how = Hur det skickas
orders-days = { $min } till { $max } dagar
orders-note = Meddelande till butiken
orders-delivery = Leverans
orders-total = Att betala
orders-update-total = Uppdatera summan
orders-place = Gå till betalning

## Beställningar

orders-title = Dina beställningar
orders-none = Inga beställningar än
orders-none-text = Det du köper syns här, med sin väg till dig.
orders-pages = Sidor
orders-older = Äldre beställningar
orders-and-more = { $product } och { $more } till
orders-number = Beställning { $number }
orders-number-made = Beställning { $number }, { $at } UTC
orders-state-awaiting = Väntar på betalning
orders-state-paid = Betald
orders-state-shipped = På väg
orders-state-delivered = Mottagen
orders-state-completed = Avslutad
orders-state-cancelled = Avbruten
orders-arrives = Kommer { $days }
orders-awaiting-title = Väntar på din betalning
orders-cancelled-title = Beställningen är avbruten
orders-received-title = Du har fått beställningen
orders-in-this = I beställningen
orders-sent-to = Skickas till
orders-step-paid = Betald
orders-step-sent = Skickad
orders-step-received = Mottagen
orders-step-done = klart
orders-reason-buyer = Du avbröt beställningen. Inget betalades.
orders-reason-expired = Den betalades inte i tid, så varorna gick tillbaka till butiken. Inget drogs.
orders-reason-too-late = Din betalning kom för sent: beställningen hade avslutats. Du får tillbaka { $amount }, hela summan, och behöver inte göra något.
orders-reason-shop = Butiken kunde inte skicka beställningen. Du får tillbaka { $amount }, hela summan, och behöver inte göra något.
orders-keep-until = Vi håller varorna åt dig till { $at } UTC.
orders-pay = Betala nu
orders-cancel = Avbryt beställningen
orders-cancel-hint = Det avbryter också de andra beställningarna i samma köp.
orders-cancelled = Beställningen är avbruten
orders-receive = Jag har fått den
orders-receive-hint = Har den kommit? Butiken får betalt när du säger till.
orders-received = Tack. Nu får butiken betalt.
orders-paid-hint = Butiken packar din beställning.
orders-carrier = Transportör
orders-tracking = Kollinummer
orders-tracking-link = Spårningslänk
orders-follow-parcel = Följ paketet
orders-due = Räknas som mottagen den

## Butikens sida

orders-of-store = Beställningar
orders-states = Läge
orders-none-here = Inga beställningar i det här läget
orders-to-send = Skicka beställningen
orders-link-hint = En adress som börjar med https://
orders-ship = Den är på väg
orders-shipped = Köparen ser att den är på väg
orders-cannot-send = Jag kan inte skicka den
orders-shop-cancel = Avbryt och betala tillbaka
orders-shop-cancel-hint = Köparen får tillbaka alla pengar och varorna går tillbaka till ditt lager.
orders-commission = Webbplatsens andel
orders-earnings = Ditt vid mottagande

## Omdömen

orders-review = Ge omdöme
orders-review-title = Hur är det?
orders-review-stars = Dina stjärnor
orders-review-text = Dina ord
orders-review-hint = Vad skulle du säga till en vän som funderar på att köpa det?
orders-review-pictures = Bilder
orders-review-pictures-hint = Högst { $max }.
orders-review-send = Publicera omdömet
orders-review-thanks = Tack för ditt omdöme
orders-stars-of-five = { $stars ->
    [one] { $stars } stjärna av 5
   *[other] { $stars } stjärnor av 5
}
orders-verified-purchase = Verifierat köp
orders-somebody = Någon
orders-shop-says = Butiken svarar
orders-reply = Svara på omdömet
orders-reply-hint = Alla kan läsa det. Du kan svara en gång.
orders-reply-send = Publicera svaret
orders-replied = Ditt svar är publicerat
orders-upload-add = Lägg till eller släpp
orders-upload-first = Först
orders-upload-earlier = Flytta fram
orders-upload-later = Flytta bak
orders-upload-alt = Vad bilden visar
orders-upload-failed = Kunde inte skickas. Försök igen.
orders-upload-sending = Skickar

## Mejl

orders-mail-paid-subject = Beställning { $number } hos { $store } är betald
orders-mail-paid =
    Tack för din beställning hos { $store }.

    { $lines }

    Betalt: { $total }. Vi håller pengarna tills du har fått varorna, och skriver när de är på väg. Här är din beställning:

    { $link }

    { $site }
orders-mail-sold-subject = Ny beställning { $number } till { $store }
orders-mail-sold =
    Någon har handlat hos { $store } och betalat { $total }.

    { $lines }

    Vart det ska, och vad köparen skrev till er, står här:

    { $link }

    { $site }
orders-mail-shipped-subject = Beställning { $number } från { $store } är på väg
orders-mail-shipped =
    { $store } har skickat din beställning.

    { $lines }

    { $parcel }

    När den har kommit fram säger du till här, så får butiken betalt:

    { $link }

    { $site }

## Vad som gick fel

err-orders-bad-quantity = Välj 1 till { $max } stycken.
err-orders-bag-full = En påse rymmer högst { $max } olika varor.
err-orders-bag-changed = Påsen har ändrats någon annanstans. Titta på den igen.
err-orders-bad-etag = If-Match är inte en påses ETag.
err-orders-bag-empty = Påsen är tom.
err-orders-bag-not-ready = Något i påsen går inte att köpa som det är.
err-orders-no-delivery = { $store } levererar inte än.
err-orders-bad-delivery = Välj ett av butikens leveranssätt.
err-orders-offers-changed = Ett pris eller leveranssätt har ändrats. Titta på den nya summan och bestäm dig igen.
err-orders-mixed-currencies = Varorna har priser i olika valutor. Köp dem var för sig.
err-orders-total-too-large = Summan är större än en betalning kan vara.
err-orders-bad-phone = Skriv ett telefonnummer, till exempel 070-123 45 67.
err-orders-bad-address = Välj en av dina adresser eller skriv en ny.
err-orders-bad-field = Formuläret har ett fält som inte är känt.
err-orders-bad-id = Ett id är inte av det slag som behövs här.
err-orders-not-cancellable = Beställningen går inte att avbryta längre.
err-orders-stale = Beställningen har ändrats sedan du tittade. Titta på den igen.
err-orders-not-shippable = Beställningen går inte att skicka: den är inte betald eller redan skickad.
err-orders-not-receivable = Beställningen är inte på väg.
err-orders-bad-link = Skriv en adress som börjar med https://, eller inget.
err-orders-not-received = Du kan ge omdöme när den har kommit.
err-orders-reviewed = Du har redan gett ett omdöme.
err-orders-own-store = Du hör till den här butiken. Omdömen skrivs av dem som bara handlar där.
err-orders-replied = Omdömet har redan sitt svar.
err-orders-no-stars = Välj 1 till 5 stjärnor.
err-orders-bad-picture = En av bilderna är borta eller inte din. Lägg till den igen.
