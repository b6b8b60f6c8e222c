### What went wrong: err-{ code }. A page also has a title, and advice: what is safe, and what to do.

## Pages

err-not-found-title = Sidan finns inte
err-not-found = Den kan ha tagits bort, eller så tappade länken ett tecken på vägen.
err-not-found-advice = Du gjorde inget fel. Gå tillbaka till Utforska eller sök efter den.
err-not-signed-in-title = Logga in för att fortsätta
err-not-signed-in = Det här kräver ett konto.
err-not-signed-in-advice = Logga in, så kommer du direkt tillbaka hit.
err-forbidden-title = Du har inte tillgång till det här
err-forbidden = Ditt konto har inte behörighet till detta.
err-forbidden-advice = Om du tror att det borde ha det, fråga den som driver sajten eller butiken.
err-internal-title = Något gick sönder hos oss
err-internal = Det du bad om blev inte gjort. Det som var sparat finns kvar.
err-internal-advice = Försök igen om en stund. Händer det igen, berätta referensen nedan för oss.
err-invalid-title = Några fält behöver ändras
err-invalid = Några fält stämmer inte än.
err-invalid-advice = Det du skrev finns kvar. Ändra de markerade fälten och skicka igen.
err-malformed-title = Vi kunde inte läsa begäran
err-malformed = Begäran är ofullständig eller har fel form.
err-malformed-advice = Gå tillbaka, ladda om sidan och försök igen.
err-conflict-title = Det går inte att göra just nu
err-conflict = Något har ändrats, och det här passar inte längre.
err-conflict-advice = Ladda om sidan för att se läget.
err-stale-title = Någon ändrade det här före dig
err-stale = Det ändrades efter att du öppnade det. Inget har skrivits över.
err-stale-advice = Kopiera det du skrev, ladda om sidan och gör ändringen igen.
err-gone-title = Det här är avslutat
err-gone = Det har funnits här men är borttaget eller har gått ut.
err-gone-advice = Gå tillbaka till Utforska.
err-too-large-title = Det här är för stort
err-too-large = Det du skickade är större än vi tar emot.
err-too-large-advice = Skicka färre eller mindre filer.
err-unsupported-title = Vi kan inte läsa den här filtypen
err-unsupported = Den är av ett slag som vi inte förstår.
err-unsupported-advice = Skicka den i ett annat format.
err-too-many-requests-title = Lite långsammare, tack
err-too-many-requests = { $seconds ->
    [one] Det var för ofta. Vänta { $seconds } sekund.
   *[other] Det var för ofta. Vänta { $seconds } sekunder.
}
err-too-many-requests-advice = Inget är förlorat. Vänta och skicka sedan igen.
err-unavailable-title = Det här är borta en stund
err-unavailable = Något som sidan behöver svarar inte just nu.
err-unavailable-advice = Försök igen om en minut. Inget du har sparat påverkas.
err-database-unavailable = Databasen svarar inte just nu. Inget du har sparat påverkas.
err-form-expired-title = Sidan var öppen för länge
err-form-expired = Formuläret har gått ut, så inget skickades.
err-form-expired-advice = Det du skrev finns kvar här. Skicka det igen; filer behöver väljas på nytt.

## Repeated requests of the API

err-idempotency-missing = Begäran behöver huvudet Idempotency-Key.
err-idempotency-conflict = Denna Idempotency-Key har använts för en annan begäran.
err-idempotency-in-flight = Den första begäran med denna Idempotency-Key pågår fortfarande.

## Fields

err-empty = Skriv något här.
err-too-long = { $length } tecken; högst { $max } får plats.
err-too-many = Högst { $max }.
err-not-a-number = Skriv ett heltal, till exempel 3.
err-not-an-amount = Skriv ett belopp, till exempel 49,50.

## Pictures

err-picture-not-a-picture = Filen är ingen bild. Skicka JPEG, PNG, WebP eller GIF.
err-picture-too-large = Bilden är för stor. Skicka en mindre.
err-picture-damaged = Bilden är skadad och går inte att öppna. Exportera den igen och skicka den nya filen.
err-picture-svg = SVG-bilder kan inte visas säkert. Skicka PNG eller WebP.
err-picture-heic = HEIC-bilder kan inte läsas här. Skicka JPEG, eller ställ in kameran på mest kompatibla format.
