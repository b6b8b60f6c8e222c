# Sidor berättar vad läsaren ser; det kommer mer än vad som hinner skrivas.
err-activity-full = Det är mycket trafik just nu. Försök igen om en stund.
