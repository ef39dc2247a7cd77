import { type Aliases, list } from './aliases.ts';

/** German. */
export const de: Aliases = {
  order_id: list(`
    Bestellnummer | Bestell-Nr. | Bestell-ID | Auftragsnummer | Auftrags-Nr. | Transaktionsnummer | Transaktions-ID
    | Rechnungsnummer | Vorgangsnummer | Belegnummer | Bestellung | Bestellreferenz | Bestellungs-ID
    | Bestellungsnummer | Auftrags-ID | Auftragsnummer extern | Externe Bestellnummer | Externe Auftragsnummer
    | Kaufnummer | Verkaufsprotokollnummer | Verkaufsnummer | Buchungsnummer | Buchungs-ID | Transaktionscode
    | Rechnungsnr. | Beleg-Nr. | Referenznummer | Referenz | Kundenreferenz | Vorgangs-Nr. | Bon-Nr.
    | Reservierungsnummer`),
  conversion_value: list(`
    Conversion-Wert | Gesamtbetrag | Gesamtsumme | Gesamtpreis | Bestellwert | Bestellsumme | Auftragswert
    | Rechnungsbetrag | Kaufbetrag | Warenwert | Betrag | Summe | Umsatz | Wert | Preis | Gesamt | Gesamtwert
    | Gesamt brutto | Gesamtbetrag brutto | Gesamtsumme brutto | Gesamtbetrag (inkl. MwSt.) | Summe brutto
    | Bruttobetrag | Brutto | Bruttoumsatz | Bestellbetrag | Bestellgesamtbetrag | Gesamtbetrag der Bestellung
    | Endbetrag | Endsumme | Endpreis | Zahlbetrag | Zahlungsbetrag | Bezahlter Betrag | Gezahlter Betrag
    | Bezahlt (Betrag) | Bezahlt | Kaufpreis | Kaufsumme | Kaufwert | Verkaufserlös | Rechnungssumme | Auftragssumme
    | Transaktionsbetrag | Transaktionswert | Nachnahme | Nachnahmebetrag | Nachnahmewert | NN-Betrag | Verkaufspreis
    | Artikelpreis | Einzelpreis | Zwischensumme | Netto | Nettobetrag | Nettoumsatz | Auszahlung | Auszahlungsbetrag`),
  currency: list(`
    Währung | Waehrung | Währungscode | Währungskürzel | Währung (ISO) | Zahlungswährung | Bestellwährung`),
  conversion_time: list(`
    Conversion-Zeit | Conversion-Datum | Kaufdatum | Bestelldatum | Bestellzeit | Auftragsdatum | Erstellt am
    | Erstellungsdatum | Verkaufsdatum | Transaktionsdatum | Rechnungsdatum | Zahlungsdatum | Bezahlt am | Zeitpunkt
    | Datum und Uhrzeit | Datum | Uhrzeit | Kaufdatum/-zeit | Bestellzeitpunkt | Bestelldatum und -zeit
    | Bestelldatum/-zeit | Datum der Bestellung | Bestellt am | Bestelleingang | Kaufzeitpunkt | Gekauft am | Kauf am
    | Verkauft am | Verkaufszeitpunkt | Auftragseingang | Angelegt am | Erstellungszeitpunkt | Erstellt
    | Buchungsdatum | Datum/Uhrzeit | Zeitstempel | Zahlungseingang | Zahlungszeitpunkt | Zahldatum | Gezahlt am
    | Rechnungsdatum/-zeit | Abgeschlossen am | Abschlussdatum | Lieferdatum | Zugestellt am | Zustelldatum
    | Geliefert am | Belegdatum`),
  email: list(`
    E-Mail-Adresse | Mailadresse | E-Mail des Kunden | Kunden-E-Mail | E-Mail Adresse Kunde | Kunden E-Mail-Adresse
    | Kundenmail | Käufer-E-Mail | E-Mail des Käufers | E-Mail-Adresse des Käufers | Rechnungs-E-Mail
    | E-Mail (Rechnung) | Kontakt-E-Mail | E-Mail Käufer`),
  phone: list(`
    Telefon | Telefonnummer | Telefon-Nr. | Handy | Handynummer | Mobilnummer | Mobiltelefon | Mobil | Rufnummer
    | Telefon Kunde | Kundentelefon | Telefon des Käufers | Käufer-Telefon | Rechnungstelefon | Liefertelefon
    | Telefon (Rechnung) | Telefon (Lieferung) | Telefon Empfänger | Tel. | Tel.-Nr. | Mobilfunknummer | Handy-Nr.
    | Mobil-Nr. | Telefon privat | Telefon mobil | Kontakttelefon | Telefon 1 | Fon`),
  external_id: list(`
    Kundennummer | Kunden-Nr. | Kunden-ID | Mitgliedsnummer | Käufer-ID | Debitorennummer | Mitglieds-Nr.
    | Mitglieds-ID`),
  customer_name: list(`
    Kundenname | Vollständiger Name | Vor- und Nachname | Empfänger | Käufer | Kunde | Name des Kunden
    | Name des Käufers | Käufername | Kunde (Name) | Empfängername | Name des Empfängers | Rechnungsname | Liefername
    | Name Rechnungsadresse | Name Lieferadresse | Besteller | Auftraggeber | Kontaktname | Vorname Nachname
    | Vorname und Nachname`),
  first_name: list(`Vorname | Vorname Rechnung | Rechnung Vorname | Vornamen`),
  last_name: list(`Nachname | Familienname | Zuname | Rechnung Nachname | Nachname (Rechnung) | Nachnamen`),
  order_status: list(`
    Bestellstatus | Auftragsstatus | Zahlungsstatus | Status der Bestellung | Status des Auftrags | Bezahlstatus
    | Transaktionsstatus | Aktueller Status | Rechnungsstatus | Bearbeitungsstatus | Phase`),
  shipping_status: list(`
    Versandstatus | Lieferstatus | Sendungsstatus | Fulfillment-Status | Zustellstatus | Lieferungsstatus
    | Paketstatus`),
  cancelled_time: list(`
    Storniert am | Stornodatum | Stornierungsdatum | Stornodatum und -zeit | Storniert | Storno am`),
  refunded_value: list(`
    Erstattungsbetrag | Erstatteter Betrag | Rückerstattung | Erstattung | Gutschrift | Rückerstattungsbetrag
    | Rückerstatteter Betrag | Erstattet | Erstattungssumme | Gutschriftbetrag`),
  platform: list(`
    Plattform | Marktplatz | Vertriebskanal | Verkaufskanal | Kanal | Shop | Verkaufsplattform | Herkunft
    | Marktplatzname | Shopname`),
  items: list(`
    Artikel | Produkte | Positionen | Produktbezeichnung | Bestellpositionen | Bestellte Artikel | Produkt | Artikeltitel | Warenkorb | Inhalt`),
  conversion_type: list(`Conversion-Typ | Conversion-Name | Conversion-Aktion`),
  city: list(`Stadt | Ort | Wohnort | Rechnungsort | Lieferort | Gemeinde | Stadt/Ort | PLZ-Ort`),
  region: list(`Bundesland | Kanton | Region | Bundesland/Kanton | Bundesland/Provinz`),
  postal_code: list(`Postleitzahl | PLZ | Postleitzahl/PLZ | Rechnungs-PLZ | Liefer-PLZ`),
  country: list(`Land | Ländercode | Länderkürzel | Staat | Rechnungsland | Lieferland | Landescode | Land (ISO)`),
  click_time: list(`klickzeit | klickzeitpunkt | zeitpunkt des klicks | klickdatum`),
  campaign: list(`werbekampagne | anzeigenkampagne | google ads kampagne`),
};
