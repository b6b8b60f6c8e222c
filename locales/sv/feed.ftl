### Flöden: Utforska, kanaler, Följer.

feed-about = Inlägg av människor som har provat själva: vad de lagar, bär, odlar, läser och vart de rest.
feed-channels = Kanaler
feed-for-you = För dig
feed-more-said = { $n } inlägg till
feed-write = Skriv ett inlägg
feed-empty = Inga inlägg här än
feed-empty-text = Det som publiceras i den här kanalen visas här. Det första kan bli ditt.
feed-seen = Du har sett allt
feed-seen-text = Det som publiceras härnäst kommer hit. Under Följer finns allt kvar i tidsordning.
feed-following-empty = Inget från dem du följer än
feed-following-empty-text = Följ någon, så visas det de publicerar här, nyast först.
feed-suggestions = Personer att följa
feed-unwanted = Du får se mindre av det här
feed-unwanted-text = Vi visar inte inlägget i dina flöden, och lär oss av det vad du helst slipper se.
feed-unwanted-undo = Visa igen
