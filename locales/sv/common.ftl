### The words of the frame: navigation, actions, theme, channels, time.

## Navigation

nav-explore = Utforska
nav-following = Följer
nav-market = Marknad
nav-new-note = Nytt inlägg
nav-bag = Varukorg
nav-orders = Beställningar
nav-me = Jag
nav-notifications = Aviseringar
nav-studio = Butiksstudio
nav-moderation = Moderering
nav-admin = Administration
nav-settings = Inställningar
nav-search = Sök
nav-sign-in = Logga in
nav-sign-up = Skapa konto
nav-sign-out = Logga ut
nav-skip = Hoppa till innehållet
nav-main = Huvudmeny
nav-more-notes = Fler inlägg
nav-more = Mer

## Actions

action-close = Stäng
action-save = Spara
action-cancel = Avbryt
action-delete = Ta bort
action-edit = Redigera
action-back = Tillbaka
action-send = Skicka
action-follow = Följ
action-following = Följer
action-try-again = Försök igen
action-back-to-explore = Tillbaka till Utforska

## Settings of the reader

language-label = Språk
theme-label = Tema
theme-light = Ljust
theme-dark = Mörkt
theme-system = Som enheten

## Channels: channel-{ name }

channel-home = Hem
channel-food = Mat
channel-travel = Långsamma resor
channel-skincare = Hudvård
channel-outfits = Kläder
channel-plants = Växter
channel-books = Böcker
channel-film = Analoga kameror
channel-running = Löpning
channel-pets = Husdjur

## How long ago

ago-now = nyss
ago-minutes = { $count ->
    [one] för { $count } minut sedan
   *[other] för { $count } minuter sedan
}
ago-hours = { $count ->
    [one] för { $count } timme sedan
   *[other] för { $count } timmar sedan
}
ago-yesterday = i går
ago-days = för { $count } dagar sedan
