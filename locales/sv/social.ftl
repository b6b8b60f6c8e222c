### Vem som följer vem.

social-lists = Följare och följda
social-followers = Följare
social-following = Följer
social-no-followers = Ingen följer än
social-no-following = Följer ingen än
social-blocked = Blockerade personer
social-blocked-text = De kan inte se din sida eller följa dig, och du ser inte det de skriver.
social-no-blocked = Du har inte blockerat någon
social-unblock = Avblockera

err-follow-yourself = Du kan inte följa dig själv.
err-block-yourself = Du kan inte blockera dig själv.
