# Somebody who thinks in another language, or in the words of a table, writes other keys than the record format has.
# This table is for advice only; nothing is read under these words.
"""Words that people write where the record format has a key of another name."""

WORDS = {
    "title": "titre titel titolo titulo título name nom nome headline heading",
    "summary": "resume résumé zusammenfassung riassunto sommario resumen resumo samenvatting abstract description overview",
    "jurisdiction": "pays land paese pais país country place giurisdizione rechtsgebiet juridiction jurisdiccion",
    "topics": "sujets themes thèmes themen temi temas onderwerpen tags topic subjects categories",
    "products": "produits produkte prodotti productos produtos producten system systems",
    "parties": "parteien parti partes partijen party actors",
    "issue": "objet probleme problème sachverhalt oggetto asunto questione allegation problem matter",
    "legal_basis": "loi lois rechtsgrundlage recht base_legale base_légale legge ley law laws statute",
    "proceedings": "procedure procédure procedures verfahren procedimento procedimenti procedimiento case_number docket",
    "measures": "mesures massnahmen maßnahmen misure medidas maatregelen fine fines penalty penalties amende busse bußgeld sanction sanctions order orders",
    "events": "evenements événements ereignisse eventi eventos gebeurtenissen timeline chronology history dates",
    "positions": "standpunkte stellungnahmen posizioni posiciones posições standpunten statements arguments",
    "impact": "auswirkungen effets effects impatto impacto gevolgen consequences",
    "sources": "quellen fonti fuentes fontes bronnen links references urls",
    "reviewed": "verifie vérifié geprueft geprüft revisado controllato updated last_updated checked_on",
    "related": "verwandt liens_connexes voir_aussi see_also",
    "date": "datum data fecha jour tag giorno when day",
    "kind": "type art tipo genre sorte category",
    "publisher": "editeur éditeur herausgeber editore editor uitgever author",
    "language": "langue sprache lingua idioma taal lang",
    "what": "quoi was cosa que qué wat text",
    "url": "lien adresse link address href",
    "amount": "montant betrag importo importe bedrag sum value",
    "currency": "devise wahrung währung valuta moneda moeda",
    "role": "rolle ruolo rol papel",
    "stakeholder": "partie akteur organisation organization company authority entreprise firma",
    "audience": "public publikum pubblico publico readers who",
    "read": "lu gelesen letto leido leído gelezen",
    "published": "publie publié veroeffentlicht veröffentlicht pubblicato publicado",
}
MEANT = {word: key for key, words in WORDS.items() for word in words.split()}
"""The key that a word probably stands for."""
