### Ramen runt varje sida, och vad som kan vara fel med en hel begäran.

nav-bag-count = { $count ->
    [one] { $count } vara
   *[other] { $count } varor
}
shell-failed = Det nådde inte fram. Inget ändrades.
shell-copied = Länken är kopierad
action-send-again = Skicka igen
error-reference = Referens

err-cross-site = Det här kom från en annan sajt och blev därför inte gjort.
err-bad-form = Formuläret kunde inte läsas.
err-bad-json = Innehållet är inte JSON av den dokumenterade formen.
err-not-json = Skicka innehållet som application/json.
err-bad-query = Adressen har en parameter som inte kunde läsas.
err-body-too-large = Det här är mer än de { $max } kB som får plats.
err-unknown-field = Fältet { $field } är okänt.
err-duplicate-field = Fältet { $field } skickades mer än en gång.
err-missing-field = Fältet { $field } saknas.
err-file-too-large = En fil är större än de { $max } MB som får plats.
err-too-many-files = Högst { $max } filer åt gången.
