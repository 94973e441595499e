"""Words that masking knows: those that name nobody, and where anybody may have an address."""

# They begin or join names everywhere, and by themselves name nobody.
_NOBODY_LIST = """
    dr mr mrs ms prof professor director head the of and for de la le les du des el al von van der den dos da do
    office institute ministry agency chamber university department sir madame herr frau
"""
NOBODY = frozenset(_NOBODY_LIST.split())

# Parts of addresses that many institutions have, and that are words of our subject.
_GENERAL_LIST = """
    ac business co com contact cooperation desk edu gob gouv gov govt help info innovation int intellectual
    international invention inventions ip mail net office org patent patents post practice practices press
    property registry secretariat service services sme smes support trademark
"""
GENERAL = frozenset(_GENERAL_LIST.split())

# Anybody may have an address there: it says nothing about an institution.
_PUBLIC_MAIL_LIST = """
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com yahoo.fr icloud.com me.com aol.com gmx.de
    gmx.net web.de mail.ru yandex.ru bk.ru list.ru inbox.ru qq.com 163.com 126.com sina.com foxmail.com proton.me
    protonmail.com orange.fr free.fr laposte.net wanadoo.fr
"""
PUBLIC_MAIL = frozenset(_PUBLIC_MAIL_LIST.split())
