import { type Aliases, list } from './aliases.ts';

/** Polish; with headers of BaseLinker. */
export const pl: Aliases = {
  order_id: list(`
    Numer zamówienia | Nr zamówienia | ID zamówienia | Identyfikator zamówienia | Kod zamówienia | Symbol zamówienia
    | Zamówienie nr | Zamówienie | Numer zamówienia klienta | Numer zamówienia sklepu | Numer zewnętrzny zamówienia
    | Nr zamówienia klienta | Numer zakupu | ID zakupu | Numer transakcji | Nr transakcji | ID transakcji
    | Identyfikator transakcji | Numer sprzedaży | Nr sprzedaży | Numer faktury | Nr faktury | Numer dokumentu
    | Nr dokumentu | Numer paragonu | Nr paragonu | Numer referencyjny | Nr referencyjny | Referencja
    | Numer rezerwacji | Nr rezerwacji | ID płatności | Numer płatności`),
  conversion_value: list(`
    Wartość konwersji | Wartość zamówienia | Kwota zamówienia | Suma zamówienia | Łączna wartość zamówienia
    | Łączna kwota | Łączna kwota zamówienia | Łączna wartość | Wartość całkowita | Kwota całkowita | Całkowita kwota
    | Całkowita wartość zamówienia | Suma brutto | Wartość brutto | Kwota brutto | Razem brutto | Łącznie | Razem
    | Suma | Do zapłaty | Kwota do zapłaty | Zapłacono | Kwota zapłacona | Zapłacona kwota | Kwota wpłaty | Wpłacono
    | Kwota płatności | Kwota transakcji | Wartość transakcji | Wartość zakupu | Wartość zakupów | Kwota zakupu
    | Kwota sprzedaży | Wartość sprzedaży | Sprzedaż brutto | Wartość faktury | Kwota faktury | Pobranie
    | Kwota pobrania | Wartość pobrania | Za pobraniem | Kwota COD | Pobranie COD | Kwota za pobraniem
    | Cena całkowita | Cena łączna | Cena brutto | Kwota | Wartość | Przychód | Obrót | Wartość szansy sprzedaży
    | Wartość produktów | Suma częściowa | Cena sprzedaży | Cena jednostkowa | Cena | Kwota netto | Wartość netto
    | Netto | Wypłata`),
  currency: list(`Waluta | Kod waluty | Waluta zamówienia | Waluta płatności | Symbol waluty`),
  conversion_time: list(`
    Czas konwersji | Data konwersji | Data zamówienia | Data i godzina zamówienia | Data i czas zamówienia
    | Czas zamówienia | Godzina zamówienia | Data złożenia | Data złożenia zamówienia | Złożono | Zamówiono
    | Data zakupu | Czas zakupu | Data i godzina zakupu | Kupiono | Data sprzedaży | Data i godzina sprzedaży
    | Data transakcji | Czas transakcji | Data utworzenia | Utworzono | Data dodania | Data rejestracji zamówienia
    | Data płatności | Data zapłaty | Data opłacenia | Opłacono | Data wpłaty | Zapłacono dnia | Data zaksięgowania
    | Data faktury | Data wystawienia | Data realizacji | Data zakończenia | Data zamknięcia | Data dostawy
    | Data doręczenia | Doręczono | Dostarczono | Data dostarczenia | Data odbioru | Data rezerwacji | Data i godzina
    | Data i czas | Znacznik czasu | Data | Godzina | Czas`),
  email: list(`
    Adres e-mail | Adres mailowy | E-mail klienta | Adres e-mail klienta | E-mail kupującego | Adres e-mail kupującego
    | E-mail odbiorcy | E-mail nabywcy | Mail klienta | Poczta elektroniczna`),
  phone: list(`
    Telefon | Tel. kom. | Numer telefonu | Nr telefonu | Nr tel. | Tel. | Telefon klienta | Numer telefonu klienta
    | Telefon kupującego | Numer telefonu kupującego | Telefon odbiorcy | Numer telefonu odbiorcy | Telefon nabywcy
    | Telefon kontaktowy | Telefon komórkowy | Komórka | Numer komórki | Komórkowy | Telefon dostawy
    | Numer kontaktowy`),
  external_id: list(`
    ID klienta | Numer klienta | Nr klienta | Kod klienta | Identyfikator klienta | ID kupującego
    | Numer karty lojalnościowej | Numer członkowski`),
  customer_name: list(`
    Imię i nazwisko | Imię i nazwisko klienta | Imię i nazwisko kupującego | Imię i nazwisko odbiorcy
    | Nazwisko i imię | Klient | Nazwa klienta | Imię nazwisko | Kupujący | Kupujący imię i nazwisko | Nabywca
    | Nazwa nabywcy | Odbiorca | Nazwa odbiorcy | Zamawiający | Imię i nazwisko zamawiającego | Pełne imię i nazwisko
    | Adresat`),
  first_name: list(`Imię | Imię klienta | Imię kupującego | Imię odbiorcy`),
  last_name: list(`Nazwisko | Nazwisko klienta | Nazwisko kupującego | Nazwisko odbiorcy`),
  order_status: list(`
    Status zamówienia | Stan zamówienia | Status płatności | Stan płatności | Status transakcji | Status realizacji
    | Stan | Status sprzedaży | Aktualny status | Etap`),
  shipping_status: list(`
    Status przesyłki | Status dostawy | Status wysyłki | Stan przesyłki | Status paczki | Status realizacji wysyłki`),
  cancelled_time: list(`Data anulowania | Anulowano | Data rezygnacji`),
  refunded_value: list(`
    Kwota zwrotu | Zwrot | Zwrócona kwota | Kwota zwrócona | Zwrócono | Wartość zwrotu | Suma zwrotów`),
  platform: list(`Platforma | Kanał sprzedaży | Kanał | Źródło zamówienia | Źródło | Sklep | Nazwa sklepu | Serwis`),
  items: list(`
    Produkt | Produkty | Nazwy produktów | Towar | Towary | Pozycje zamówienia | Zamówione produkty | Zawartość zamówienia | Przedmioty | Nazwa przedmiotu | Tytuł oferty | Pozycje`),
  conversion_type: list(`Typ konwersji | Nazwa konwersji | Działanie powodujące konwersję`),
  gclid: list(`Identyfikator kliknięcia Google`),
  city: list(`Miasto | Miejscowość | Miasto dostawy | Miasto odbiorcy | Miasto klienta`),
  region: list(`Województwo | Region | Stan/Województwo | Powiat`),
  postal_code: list(`Kod pocztowy | Kod pocztowy dostawy | Kod pocztowy odbiorcy`),
  country: list(`Kraj | Kod kraju | Kraj dostawy | Państwo | Nazwa kraju`),
  click_time: list(`czas kliknięcia | data kliknięcia`),
  campaign: list(`kampania reklamowa`),
};
