### Bilder som folk laddar upp.

err-picture-converter = Bilden kunde inte förberedas just nu. Skicka den igen om en stund.
pictures-avatar-changed = Din bild är bytt
