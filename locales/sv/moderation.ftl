### Anmälningar från läsare, och vad moderatorerna beslutar.

## Anmäla

report-title = Anmäl
report-about = Sajtens moderatorer läser varje anmälan. Den som skrivit får inte veta vem du är.
report-reason = Vad är fel?
report-details = Mer om saken
report-details-hint = Vad ska vi titta på? Högst 500 tecken.
report-optional = valfritt
report-send = Skicka anmälan
report-thanks = Tack. En moderator tittar på det.

err-report-own = Det här är ditt eget. Du kan ändra eller ta bort det i stället.
err-report-reason-unknown = Välj en orsak.
err-report-details-missing = Säg med några ord vad som är fel.
err-report-thing-unknown = Det här kan inte anmälas.

## Orsaker

moderation-reason-spam = Skräp
moderation-reason-fraud = Bedrägeri eller förfalskning
moderation-reason-undisclosed-ad = Reklam som inte är märkt
moderation-reason-ip = Taget från någon annan
moderation-reason-hate = Hat
moderation-reason-nudity = Nakenhet
moderation-reason-violence = Våld eller hot
moderation-reason-other = Något annat

## Saker

moderation-kind-note = Inlägg
moderation-kind-comment = Kommentar
moderation-kind-person = Person
moderation-kind-product = Produkt

## Kön

moderation-title = Granskningskö
moderation-about = Vad läsare har anmält, äldst först.
moderation-open = Öppna
moderation-decided-shelf = Avgjorda
moderation-empty-open = Ingenting väntar
moderation-empty-open-text = När någon anmäler ett inlägg, en kommentar, en person eller en produkt visas det här.
moderation-empty-decided = Inga beslut än
moderation-empty-decided-text = Avgjorda ärenden visas här, senaste först.
moderation-column-what = Anmält
moderation-column-why = Orsak
moderation-column-reporters = Personer
moderation-column-since = Sedan
moderation-hidden = Dolt
moderation-reduced = Rekommenderas inte

## Ett ärende

moderation-case-title = Anmält: { $kind }
moderation-reporters = { $count ->
    [one] { $count } person
   *[other] { $count } personer
}
moderation-gone = Läsare kan inte se det här längre.
moderation-look = Öppna
moderation-reports = Anmälningar
moderation-answered = Besvarad
moderation-decisions = Beslut hittills
moderation-decision = Beslut
moderation-yours = Det här är ditt, så någon annan beslutar.
moderation-nothing = Här finns inget att besluta nu.
moderation-action = Vad ska hända?
moderation-do-dismiss = Behåll
moderation-do-dismiss-hint = Det bryter inte mot någon regel. Anmälningarna avslutas.
moderation-do-reduce = Rekommendera inte
moderation-do-reduce-hint = Syns inte i Utforska eller i kanaler. Det finns kvar via sin länk, på profilen och i Följer, och den som skrivit får ditt meddelande med e-post.
moderation-do-hide = Dölj
moderation-do-hide-hint = Bara den som skrivit ser det, och får ditt meddelande med e-post.
moderation-do-restore = Visa igen
moderation-do-restore-hint = Alla ser det igen, det rekommenderas igen, och den som skrivit får ditt meddelande med e-post.
moderation-if-broken = behövs bara när en regel har brutits
moderation-rule = Regel som bröts
moderation-rule-hint = Den som skrivit får veta det.
moderation-message = Meddelande till den som skrivit
moderation-message-hint = Vad som bryter mot regeln, och vad man kan göra. Det sparas med beslutet.
moderation-send = Skicka beslut
moderation-decided = Beslutet är skickat
moderation-did-dismiss = Behållet
moderation-did-reduce = Rekommenderas inte
moderation-did-hide = Dolt
moderation-did-restore = Visas igen

err-decision-own-title = Någon annan beslutar om detta
err-decision-own = Det här är ditt, så du kan inte besluta om det.
err-decision-own-advice = Låt det ligga i kön åt en annan moderator.
err-decision-late = Någon hann besluta före dig, eller så har det tagits bort. Ingenting ändrades.
err-decision-action-unknown = Välj vad som ska hända.

## E-post

moderation-mail-hidden-subject = Något du publicerat har dolts
moderation-mail-hidden = ”{ $title }” visas inte längre på { $site }. En moderator granskade det efter en anmälan och fann att det bryter mot denna regel: { $rule }. Du ser det fortfarande själv. Om du tycker att det är fel, kontakta dem som driver sajten. Moderatorn skriver:
moderation-mail-reduced-subject = Ett inlägg du skrivit rekommenderas inte längre
moderation-mail-reduced = ”{ $title }” rekommenderas inte längre på { $site }: inte i Utforska och inte i kanaler. En moderator granskade det efter en anmälan och fann att det bryter mot denna regel: { $rule }. Det finns kvar på din profil, för dina följare och för den som har länken. Om du tycker att det är fel, kontakta dem som driver sajten. Moderatorn skriver:
moderation-mail-restored-subject = Det du publicerat är tillbaka
moderation-mail-restored = ”{ $title }” visas och rekommenderas på { $site } igen.
