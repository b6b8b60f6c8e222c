### Konton: skapa konto, logga in, inställningar, mejl, listan över personer.

## Logga in och skapa konto

identity-sign-in = Logga in
identity-sign-in-text = Välkommen tillbaka till { $site }.
identity-sign-up = Skapa konto
identity-sign-up-text = Skriv, spara och handla på { $site }.
identity-login = Användarnamn eller e-post
identity-password = Lösenord
identity-password-hint = Minst 8 tecken. En mening är bättre än ett ord.
identity-forgot = Glömt lösenordet?
identity-no-account = Ny här?
identity-have-account = Har du ett konto?
identity-handle = Användarnamn
identity-handle-hint = 3 till 20 av a till z, 0 till 9 och _. Det syns i adressen till din sida.
identity-name = Namn
identity-name-hint = Så som andra ser det.
identity-email = E-post
identity-email-hint = För att logga in och för mejl om beställningar. Visas aldrig för andra.
identity-check-mail = Titta i din inkorg
identity-sign-up-sent = Vi har skickat en länk. Följ den inom 24 timmar och skriv lösenordet igen, så är kontot klart.
identity-sign-up-again = Kom inget? Kontrollera adressen och skicka igen
identity-confirm = Nästan klart
identity-confirm-text = Välkommen, { $name }. Det här blir ditt användarnamn.
identity-confirm-password-hint = Det du valde när du bad om kontot.
identity-confirm-go = Slutför och logga in
identity-forgot-text = Skriv e-postadressen till ditt konto. Vi skickar en länk för att välja ett nytt lösenord.
identity-forgot-sent = Om adressen har ett konto är en länk för att välja nytt lösenord på väg. Den gäller i 30 minuter.
identity-send-link = Skicka länken
identity-back-to-sign-in = Tillbaka till inloggningen
identity-new-password = Nytt lösenord
identity-reset-text = För @{ $handle }. Du loggas ut överallt och API-nycklar slutar gälla.

## Sägs efter en handling

identity-signed-in = Inloggad
identity-signed-out = Utloggad
identity-welcome = Välkommen. Kontot är klart
identity-password-reset = Det nya lösenordet gäller. Logga in med det
identity-password-changed = Lösenordet är ändrat. Andra sessioner avslutades
identity-profile-saved = Profilen är sparad
identity-session-ended = Sessionen är avslutad
identity-sessions-ended = Alla andra sessioner är avslutade
identity-token-revoked = Nyckeln är återkallad
identity-role-changed = Rollen är ändrad
identity-disabled = Kontot är avstängt
identity-enabled = Kontot är öppnat igen

## Inställningar

identity-profile = Profil
identity-optional = valfritt
identity-bio = Om dig
identity-place = Ort
identity-save-profile = Spara profilen
identity-picture = Profilbild
identity-picture-file = En bild från din enhet
identity-picture-hint = JPEG, PNG, WebP eller GIF. Mitten av bilden visas.
identity-picture-send = Använd bilden
identity-language-hint = Även för mejl till dig.
identity-save-language = Spara språket
identity-password-current = Nuvarande lösenord
identity-password-ends-sessions = När du ändrar det loggas du ut på alla andra enheter.
identity-change-password = Ändra lösenord
identity-sessions = Där du är inloggad
identity-session-current = Den här enheten
identity-session-seen = användes { $when }
identity-session-end = Avsluta
identity-sessions-end-others = Avsluta alla andra
identity-device-unknown = Okänd enhet
identity-tokens = API-nycklar
identity-token-name = Vad den är till för
identity-token-hint = Med en nyckel kan ett program handla i ditt namn. Ge den bara till program som du litar på.
identity-token-make = Skapa en nyckel
identity-token-made = Kopiera nyckeln nu. Den visas inte igen.
identity-token-unused = aldrig använd
identity-token-revoke = Återkalla
identity-more = Fler inställningar
identity-blocked = Blockerade personer

## Personer, för administratörer

identity-admin-people = Personer
identity-admin-person = Person
identity-admin-since = Sedan
identity-admin-role = Roll
identity-admin-state = Konto
identity-admin-find = Sök på användarnamn
identity-admin-none = Ingen har det användarnamnet
identity-is-disabled = Avstängt
identity-disable = Stäng av
identity-enable = Öppna igen
role-person = Person
role-moderator = Moderator
role-admin = Administratör

## Mejl på en sajt som inte skickar några

identity-dev-mail = Mejl
identity-dev-mail-text = Den här sajten skickar inga mejl. Det som skulle ha skickats finns här.
identity-dev-mail-look = Den här sajten skickar inga mejl. Se vad som skulle ha skickats
identity-dev-mail-none = Inga mejl än

## Mejl

identity-mail-sign-up-subject = Bekräfta din e-post för { $site }
identity-mail-sign-up =
    Hej,

    någon, troligen du, bad om kontot @{ $handle } på { $site } med den här adressen. Följ länken inom 24 timmar för att slutföra:

    { $link }

    Om det inte var du, följ den inte. Då skapas inget konto.

    { $site }
identity-mail-already-subject = Du har redan ett konto på { $site }
identity-mail-already =
    Hej @{ $handle },

    någon, troligen du, försökte skapa ett konto på { $site } med den här adressen. Den har redan ett konto. Logga in här:

    { $signin }

    Om du har glömt lösenordet, välj ett nytt:

    { $forgot }

    Om det inte var du behöver du inte göra något. Ingen har kommit in på ditt konto.

    { $site }
identity-mail-reset-subject = Välj ett nytt lösenord för { $site }
identity-mail-reset =
    Hej @{ $handle },

    följ länken inom 30 minuter för att välja ett nytt lösenord:

    { $link }

    Om du inte bad om det behöver du inte göra något. Lösenordet är kvar som det är.

    { $site }
identity-mail-changed-subject = Ditt lösenord på { $site } har ändrats
identity-mail-changed =
    Hej @{ $handle },

    lösenordet till ditt konto har just ändrats. Om det var du är allt som det ska.

    Om det inte var du, välj ett nytt genast:

    { $forgot }

    { $site }

## Vad som kan vara fel

err-sign-in-wrong = Kontot eller lösenordet stämmer inte.
err-account-disabled = Kontot är avstängt. Skriv till dem som sköter sajten.
err-handle-shape = Använd 3 till 20 av bokstäverna a till z, siffror och _.
err-handle-reserved = Det användarnamnet är reserverat för sajten. Välj ett annat.
err-handle-taken = Någon har redan det användarnamnet. Välj ett annat.
err-email-shape = Det är ingen e-postadress, som namn@example.org.
err-email-taken-title = Du har ett konto
err-email-taken = Adressen har redan ett konto.
err-email-taken-advice = Logga in, eller välj ett nytt lösenord om du har glömt det.
err-link-ended-title = Länken gäller inte längre
err-link-ended = Den har redan använts, eller så har tiden gått ut.
err-link-ended-advice = Be om en ny.
err-password-short = Minst { $min } tecken.
err-password-long = Högst { $max } tecken.
err-password-common = För många använder det lösenordet. Välj ett annat.
err-password-yours = Lösenordet kan inte vara ditt användarnamn eller din e-post.
err-password-not-chosen = Det här är inte lösenordet du valde.
err-password-not-current = Det är inte ditt nuvarande lösenord.
err-locale-unknown = Det språket finns inte här.
err-too-many-tokens = Du har { $max } nycklar. Återkalla en först.
err-admin-yourself = Du kan inte ändra dina egna rättigheter. Be en annan administratör.
identity-feed = Ditt flöde
identity-admin-discovery = Upptäckt
