import { type Aliases, list } from './aliases.ts';

/** French. */
export const fr: Aliases = {
  order_id: list(`
    Numéro de commande | N° de commande | N° commande | Nº de commande | ID de commande | ID commande
    | Référence de commande | Référence commande | ID de transaction | Numéro de transaction | Numéro de facture
    | Commande | N° cmd | Commande n° | N° de la commande | Num commande | Numéro de la commande | Numéro commande
    | Code commande | Réf. commande | Référence de la commande | Référence | Numéro de référence | Réf.
    | ID de la commande | Identifiant commande | Identifiant de commande | Identifiant de la commande
    | Numéro de vente | N° de vente | N° de facture | N° facture | Facture | N° de transaction
    | Identifiant de transaction | Identifiant de la transaction | Numéro de réservation | N° de réservation
    | Numéro de dossier | N° de ticket | Numéro de reçu`),
  conversion_value: list(`
    Valeur de conversion | Montant total | Total de la commande | Total commande | Montant de la commande
    | Valeur de la commande | Prix total | Total TTC | Montant TTC | Montant payé | Montant | Valeur
    | Chiffre d'affaires | Prix | Montant total TTC | Total TTC commande | Total de commande | Total payé
    | Total réglé | Montant réglé | Montant total payé | Montant encaissé | Montant de la vente | Montant de l'achat
    | Montant de la transaction | Montant facture | Total facturé | Montant de la facture | Montant brut | Total brut
    | Brut | Total général | Valeur de l'achat | Valeur totale | Valeur commande | Montant commande | Prix payé
    | Prix total TTC | Prix TTC | Contre-remboursement | Montant contre-remboursement
    | Montant du contre-remboursement | Montant CRBT | CRBT | Montant à encaisser | Montant à collecter | Montant COD
    | Paiement à la livraison | CA TTC | CA | Chiffre d'affaires TTC | Net à payer | Prix de vente | Prix unitaire
    | Sous-total | Ventes nettes | Total HT | Montant HT | Montant net | Net`),
  currency: list(`Devise | Monnaie | Code devise | Devise de la commande | Code de devise | Devise de paiement`),
  conversion_time: list(`
    Date de conversion | Heure de conversion | Date d'achat | Date de commande | Date de la commande
    | Heure de commande | Date de création | Créé le | Date de vente | Date de transaction | Date de paiement
    | Payé le | Date et heure | Horodatage | Heure | Date et heure de commande | Date et heure de la commande
    | Date commande | Date de la vente | Date vente | Date de l'achat | Date achat | Acheté le | Heure d'achat
    | Heure de la commande | Commandé le | Passée le | Date de passation | Date création | Création | Créée le
    | Date de création de la commande | Date de la transaction | Date transaction | Date du paiement | Date paiement
    | Date de règlement | Date d'encaissement | Réglé le | Payée le | Date de facturation | Date de facture
    | Date facture | Date de livraison | Date livraison | Livré le | Livrée le | Date de validation | Date de clôture
    | Date de réservation | Date/heure | Date et heure de transaction`),
  email: list(`
    Adresse e-mail | Courriel | Adresse courriel | Adresse mail | E-mail du client | E-mail client
    | E-mail de l'acheteur | Email acheteur | Mail client | Mail du client | Courriel du client | Courriel client
    | Adresse e-mail du client | Adresse email client | Adresse électronique | E-mail de facturation
    | E-mail destinataire | Adresse de courriel`),
  phone: list(`
    Téléphone | Numéro de téléphone | N° de téléphone | Tél. | Portable | Téléphone portable | Téléphone mobile
    | Numéro de portable | Téléphone client | Téléphone du client | Tél. client | Téléphone acheteur
    | Téléphone de l'acheteur | Téléphone destinataire | Téléphone du destinataire | Téléphone de facturation
    | Téléphone facturation | Téléphone livraison | Téléphone de livraison | Tel. portable | Mobile client
    | N° portable | N° de portable | N° de mobile | Numéro de mobile | Numéro mobile | Numéro de contact
    | Téléphone fixe | Tél. mobile | N° tél.`),
  external_id: list(`
    ID client | Numéro client | Numéro de client | Code client | N° client | Numéro de fidélité | Identifiant client
    | Réf. client | Référence client | N° de client | ID acheteur | N° adhérent | Numéro d'adhérent`),
  customer_name: list(`
    Nom du client | Nom client | Nom complet | Nom et prénom | Prénom et nom | Acheteur | Client | Nom de l'acheteur
    | Nom acheteur | Nom du destinataire | Nom destinataire | Destinataire | Nom & prénom | Nom complet du client
    | Nom de facturation | Nom facturation | Nom de livraison | Nom livraison | Titulaire`),
  first_name: list(`Prénom | Prénom client | Prénom du client | Prénom facturation | Prénoms`),
  last_name: list(`Nom de famille | Nom | Nom de famille client`),
  order_status: list(`
    Statut de la commande | Statut de commande | Statut commande | État de la commande | Statut de paiement | Statut
    | État | État commande | État de commande | État du paiement | État de paiement | Statut paiement
    | Statut du paiement | Statut de la transaction | Statut actuel | Situation | Étape`),
  shipping_status: list(`
    Statut de livraison | Statut d'expédition | Statut livraison | Statut expédition | État de livraison
    | Statut d'envoi | Statut du colis | Suivi de livraison`),
  cancelled_time: list(`Annulé le | Date d'annulation | Annulée le | Date annulation | Date de l'annulation`),
  refunded_value: list(`
    Montant remboursé | Remboursement | Montant du remboursement | Montant remboursement | Total remboursé | Remboursé
    | Montant des remboursements`),
  platform: list(`
    Plateforme | Place de marché | Canal de vente | Boutique | Marketplace | Canal | Site | Magasin
    | Nom de la boutique`),
  items: list(`
    Articles | Produits | Article | Produit | Nom de l'article | Titre du produit | Détail de la commande | Articles commandés | Libellé produit | Contenu du panier`),
  conversion_type: list(`Type de conversion | Nom de la conversion | Action de conversion`),
  city: list(`Ville | Commune | Ville de livraison | Ville de facturation | Localité`),
  region: list(`Région | Département | Province | Département/Région | Région/Province`),
  postal_code: list(`Code postal | CP | Code postal de livraison | Code postal de facturation`),
  country: list(`Pays | Code pays | Pays de livraison | Pays de facturation | Code du pays`),
  click_time: list(`heure du clic | date du clic | date et heure du clic`),
  campaign: list(`campagne publicitaire | campagne google ads`),
};
