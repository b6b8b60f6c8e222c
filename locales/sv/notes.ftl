### Inlägg: skrivsidan, ett inläggs sida, kommentarer, ämnen och personers sidor.

## The composer

notes-new-title = Nytt inlägg
notes-edit-title = Redigera inlägg
notes-publish = Publicera
notes-published = Ditt inlägg är ute.
notes-edited-done = Ändringarna är sparade.
notes-deleted = Inlägget är borttaget.
notes-optional = valfritt
notes-pictures = Bilder
notes-pictures-hint = Upp till { $max } bilder, högst { $megabytes } MB var. Den första blir omslag. Beskriv kort vad varje bild visar.
notes-picture-add = Lägg till eller släpp
notes-picture-cover = Omslag
notes-picture-remove = Ta bort
notes-picture-earlier = Flytta framåt
notes-picture-later = Flytta bakåt
notes-picture-alt = Vad bilden visar
notes-picture-failed = Kunde inte skickas. Försök igen
notes-picture-sending = Skickar
notes-title = Rubrik
notes-title-hint = Skriv det som en vän skulle söka efter.
notes-text = Text
notes-topics = Ämnen
notes-topics-hint = Upp till 10 ord, till exempel #porslin #långfrukost. De som står i texten räknas också.
notes-channel = Kanal
notes-channel-none = Ingen
notes-place = Plats
notes-tone = Omslag utan bild
notes-tone-hint = Rubriken blir omslag på ett inlägg utan bild.
notes-tone-paper = Papper
notes-tone-ruled = Linjerat papper
notes-tone-ink = Bläck
notes-tone-celadon = Celadon
notes-tone-butter = Smör
notes-tone-blush = Rosa
notes-tone-sky = Himmel
notes-tone-cinnabar = Cinnober
notes-products = Länkade produkter
notes-products-hint = Upp till 5 produkter som säljs här. Gåvor och betalda samarbeten får en märkning som läsarna ser.
notes-product-query = Hitta en produkt
notes-product-find = Sök
notes-product-none = Ingen produkt med det namnet säljs just nu.
notes-product-bought = du köpte den { $date }
notes-declaration = Hur du fick den
notes-declaration-when = om du länkar den
notes-declaration-choose = Välj
notes-declaration-own = Jag har betalat den själv
notes-declaration-gifted = Den var en gåva eller ett prov
notes-declaration-paid = Jag får betalt för det här
notes-delete = Ta bort inlägget
notes-delete-advice = Det försvinner för alla, med bilder och kommentarer. Det går inte att ångra.
notes-stale-look = Se inlägget som det är nu

## The page of a note

notes-brand = Verifierat varumärke
notes-like = Gilla
notes-collect = Spara
notes-share = Dela
notes-report = Anmäl
notes-not-interested = Inte intresserad
notes-picture-before = Föregående bild
notes-picture-after = Nästa bild
notes-hidden = Moderatorerna har tagit ner inlägget. Bara du och de kan se det.
notes-reduced = Moderatorerna gör att inlägget inte rekommenderas.
notes-reduced-why = Varför, och vad som händer nu
notes-edited = Redigerat { $when }
notes-gifted = Gåva
notes-paid = Betalt samarbete
notes-bought = Köpt av författaren { $date }
notes-product-view = Visa
notes-more-said = {"{n}"} inlägg till

## Comments

notes-comments-none = Inga kommentarer än
notes-comments = { $count ->
    [one] { $count } kommentar
   *[other] { $count } kommentarer
}
notes-comments-more = Fler kommentarer
notes-comments-more-said = {"{n}"} kommentarer till
notes-comment-label = Skriv en kommentar
notes-comment-say = Säg något vänligt
notes-comment-reply-to = Svara { $name }
notes-comment-reply-label = Ditt svar
notes-comment-reply = Svara
notes-comment-like = Gilla kommentaren
notes-comment-author = Författare
notes-comment-brand = Varumärke
notes-comment-gone-name = Kommentar
notes-comment-gone = Den här kommentaren visas inte.
notes-comment-deleted = Kommentaren är borttagen.
notes-sign-in-to-comment = Logga in för att kommentera
notes-thread = Tråd
notes-thread-view = { $count ->
    [one] Visa { $count } svar
   *[other] Visa alla { $count } svar
}
notes-thread-back = Tillbaka till inlägget
notes-replies = { $count ->
    [one] { $count } svar
   *[other] { $count } svar
}

## Topics

notes-topic-empty = Inga inlägg om ämnet än
notes-topic-empty-text = Skriv ett, så börjar det här.

## People

notes-tabs = Listor
notes-tab-notes = Inlägg
notes-tab-collected = Sparade
notes-tab-liked = Gillade
notes-fact-notes = inlägg
notes-fact-followers = följare
notes-fact-following = följer
notes-fact-likes = gilla-markeringar
notes-block = Blockera
notes-unblock = Häv blockeringen
notes-profile-blocked = Du har blockerat den här personen. Ni ser inte varandras inlägg och kommentarer.
notes-empty-others = Inga inlägg än
notes-empty-own = Här samlas dina inlägg
notes-empty-own-text = Börja med något som du har använt ett tag.
notes-empty-collected = Här samlas det du sparar
notes-empty-collected-text = Spara inlägg för att hitta dem igen. Bara du ser listan.
notes-empty-liked = Här samlas det du gillar
notes-empty-liked-text = Bara du ser listan.

## What can be wrong

err-note-stale = Inlägget ändrades efter att du öppnade det. Inget har skrivits över, och det du skrev finns kvar här.
err-note-if-match = If-Match ska vara inläggets ETag, till exempel "3".
err-note-channel = Kanalen finns inte.
err-note-topic-too-long = Ett ämne har högst { $max } tecken.
err-note-picture-twice = En bild kan finnas i ett inlägg en gång.
err-note-picture-gone = En av bilderna finns inte kvar. Lägg till den igen.
err-note-product-twice = En produkt kan finnas i ett inlägg en gång.
err-note-product-gone = En av produkterna finns inte kvar.
err-note-undeclared = Ange för varje produkt hur du fick den.
notes-why = Varför detta inlägg
notes-reach = Hur långt det nådde
