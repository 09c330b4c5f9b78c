//! Words that tell what a line of a receipt is about, in the languages of the
//! lexicon. They are evidence for the model and decide nothing alone.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::fold::fold;

/// What some words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// What kind of business it is.
    Trade,
    /// A street or the like.
    Street,
    /// A part of a town, or a building.
    Area,
    /// A door, floor or lot.
    Unit,
    /// A town, region or country.
    Place,
    /// Telephone, mail, web.
    Contact,
    /// A number of the company: registration, tax.
    Registration,
    /// The name of the paper itself.
    Title,
    /// Thanks, greetings and conditions.
    Courtesy,
    /// Who served, where, and in what order.
    Service,
    /// How the company stands to another one.
    Relation,
    /// Who bought.
    Buyer,
    /// Part of a sum's name: the whole.
    Whole,
    /// Part of a sum's name: less than the whole.
    Partial,
    /// Part of a sum's name: tax.
    Tax,
    /// Part of a sum's name: rounded to the coin.
    Rounding,
    /// What was handed over.
    Paid,
    /// What came back.
    Back,
    /// What was taken off.
    Off,
    /// How many.
    Count,
}

pub(super) const TOPICS: [(&str, Topic); 20] = [
    ("trade", Topic::Trade),
    ("street", Topic::Street),
    ("area", Topic::Area),
    ("unit", Topic::Unit),
    ("place", Topic::Place),
    ("contact", Topic::Contact),
    ("registration", Topic::Registration),
    ("title", Topic::Title),
    ("courtesy", Topic::Courtesy),
    ("service", Topic::Service),
    ("relation", Topic::Relation),
    ("buyer", Topic::Buyer),
    ("whole", Topic::Whole),
    ("partial", Topic::Partial),
    ("tax", Topic::Tax),
    ("rounding", Topic::Rounding),
    ("paid", Topic::Paid),
    ("back", Topic::Back),
    ("off", Topic::Off),
    ("count", Topic::Count),
];

impl Topic {
    /// Its words, folded, separated by spaces. One that begins or ends with a
    /// `*` is the end or the beginning of a word.
    const fn words(self) -> &'static str {
        match self {
            Self::Trade => {
                "enterprise enterprises trading restaurant restoran kedai pasaraya pharmacy farmasi \
                 cafe coffee kopitiam kopi bistro grill pizza burger sushi kitchen food foods f&b \
                 catering bakery bakeries cake cakes confectionery hardware store stores shop mart \
                 minimart supermarket hypermarket market stationery stationers stationary books book \
                 bookstore printing print clinic dental hospital optical electrical electronics auto \
                 motor motors tyre tyres petrol station service services workshop supply supplies \
                 industries industry marketing holdings group international hotel motel inn resort spa \
                 salon saloon florist gift gifts boutique fashion sports toys pets jewellery laundry \
                 dry cleaning deli liquor wines butcher seafood vegetarian noodle house outlet \
                 department warehouse wholesale depot gas fuel oil taxi parking cinema theatre museum \
                 *markt *laden apotheke drogerie backerei *backerei metzgerei fleischerei tankstelle \
                 gasthaus gasthof gaststatte wirtshaus brauhaus kaffee baumarkt buchhandlung \
                 boulangerie patisserie pharmacie supermarche librairie tabac brasserie epicerie \
                 boucherie station-service panaderia farmacia supermercado libreria ferreteria bar \
                 restaurante ristorante trattoria pizzeria osteria gelateria tabacchi supermercato \
                 ferramenta bakkerij slagerij apotheek supermarkt drogist boekhandel eetcafe padaria \
                 talho pastelaria livraria mercearia papelaria posto loja perniagaan perusahaan \
                 syarikat pusat borong runcit"
            }
            Self::Street => {
                "street st road rd avenue ave lane ln drive dr blvd boulevard way court ct highway hwy \
                 parkway pkwy terrace crescent close square route rte turnpike *strasse *str str \
                 strasse weg *weg platz *platz allee *allee gasse *gasse ring *ring damm *damm ufer \
                 rue quai impasse chemin cours place av calle avda avenida paseo plaza carretera ctra \
                 rambla ronda via viale piazza corso strada largo vicolo piazzale straat *straat laan \
                 *laan plein *plein kade *kade gracht *gracht dreef steenweg rua travessa praca \
                 estrada alameda jalan jln jln. jl lorong lrg persiaran lebuh lebuhraya lintang \
                 lengkok leboh jinjang off km batu mile miles"
            }
            Self::Area => {
                "taman tmn kampung kg bandar bdr desa seri sri bukit kawasan perindustrian perusahaan \
                 pusat industrial park estate mall plaza complex kompleks centre center shopping \
                 building bangunan wisma menara tower plaza galleria square arcade *park *center \
                 *zentrum einkaufszentrum centro comercial commerciale commercial winkelcentrum \
                 polígono poligono zona zone quartier barrio bairro airport flughafen aeroport \
                 station bahnhof gare seksyen section pekan mukim daerah felda off"
            }
            Self::Unit => {
                "no lot unit block blk level floor flr fl ground gf lower upper suite ste room shop pt \
                 ptd plot box pobox postfach bp apartado building bldg tingkat aras etage stock og eg \
                 ug piso planta local piano interno loja andar verdieping nr numero num lg mezzanine \
                 concourse basement 1st 2nd 3rd"
            }
            Self::Place => {
                "johor johore selangor perak kedah penang pulau pinang melaka malacca negeri sembilan \
                 pahang kelantan terengganu perlis sabah sarawak labuan putrajaya kuala lumpur kl \
                 wilayah persekutuan darul ehsan ehsan ridzuan ta'zim takzim khusus aman petaling jaya pj \
                 klang shah alam subang puchong kajang cheras ampang kepong setapak rawang seremban \
                 ipoh bahru skudai masai kluang muar batu pahat kulai malaysia singapore brunei \
                 london manchester birmingham leeds glasgow edinburgh liverpool bristol cardiff belfast \
                 dublin cork york chicago houston phoenix philadelphia antonio diego dallas austin \
                 boston seattle denver miami atlanta francisco angeles california texas florida \
                 georgia virginia carolina ohio illinois michigan pennsylvania jersey washington oregon \
                 toronto montreal vancouver sydney melbourne brisbane perth adelaide auckland \
                 berlin hamburg munchen koln frankfurt stuttgart dusseldorf leipzig dortmund essen bremen \
                 dresden hannover nurnberg duisburg bochum bonn munster karlsruhe mannheim augsburg \
                 wien graz linz salzburg innsbruck zurich bern basel genf geneve lausanne luzern \
                 paris marseille lyon toulouse nice nantes strasbourg montpellier bordeaux lille rennes \
                 bruxelles brussel antwerpen gent liege luxembourg madrid barcelona valencia sevilla \
                 zaragoza malaga murcia palma bilbao alicante cordoba valladolid granada roma milano \
                 napoli torino palermo genova bologna firenze bari catania venezia verona amsterdam \
                 rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen haag lisboa \
                 porto braga coimbra faro setubal sao paulo janeiro brasilia mexico jakarta bandung \
                 surabaya bali indonesia deutschland france espana italia nederland portugal brasil \
                 usa uk schweiz suisse osterreich belgique belgie ireland australia canada"
            }
            Self::Contact => {
                "tel telephone phone fon fax mobile hp handphone whatsapp whatsapps email mail e-mail www \
                 http https website web facebook instagram hotline careline telefon telefax telefoon \
                 telefono telefone tlf tel/fax fono movil celular cell"
            }
            Self::Registration => {
                "reg regn registration roc gst gstin sst vat tin abn ein co.no cono company coregno \
                 gstid gstno ssm ust ustid ustidnr steuernr steuernummer hrb hra siret siren rcs ape naf tva nif \
                 cif iva piva partita c.f cf rea kvk btw nipc contribuinte cnpj ie id uid atu mwst che \
                 brn license licence permit"
            }
            Self::Title => {
                "invoice receipt bill tax simplified copy duplicate original reprint quittung rechnung bon \
                 kassenbon beleg kassenbeleg kundenbeleg ticket facture recu recibo factura \
                 simplificada ricevuta scontrino fattura documento commerciale bonnetje kassabon \
                 factuur fatura resit resi cash sales sale cukai nota order check guest slip voucher \
                 statement kassenzettel bewirtungsbeleg note addition cuenta"
            }
            Self::Courtesy => {
                "thank thanks you welcome visit again please come goods sold refundable returnable \
                 exchange exchangeable return refund nice day hour hours opening open shopping danke vielen \
                 dank besuch einkauf wiedersehen bald merci visite bientot votre gracias visita grazie \
                 arrivederci bedankt ziens graag obrigado obrigada volte sempre terima kasih sila datang \
                 lagi barang dijual feedback customer care like follow terms conditions not only within \
                 days keep umtausch garantie echange cambio devolucion"
            }
            Self::Service => {
                "cashier server waiter served table pax counter terminal pos till register shift trans \
                 transaction salesperson salesman clerk staff operator member card order station kassierer \
                 bediener bedienung kellner tisch kasse filiale caissier serveur couvert caisse cajero \
                 camarero mesa caja cassiere tavolo cassa coperti operatore kassa bediende tafel \
                 medewerker operador juruwang meja slip ref doc date time datum uhrzeit heure fecha hora \
                 data ora tijd tarikh masa pump ltr litre"
            }
            Self::Relation => {
                "formerly known licensee owned operated managed member subsidiary branch outlet franchise \
                 franchisee by t/a dba trading as inhaber inh betreiber geschaftsfuhrer filiale exploite \
                 gerente titular propietario titolare sede legale eigenaar filiaal division part"
            }
            Self::Buyer => {
                "to customer buyer client bill ship deliver sold attn attention kunde kunden an client \
                 cliente klant cust debtor guest kepada pelanggan"
            }
            Self::Whole => {
                "total grand ttl tot amt amount due payable balance nett sum summe gesamt gesamtbetrag \
                 gesamtsumme endbetrag endsumme zahlbetrag betrag brutto zahlen totaal totale totaux \
                 montant payer ttc importe pagar complessivo pagare betalen jumlah keseluruhan bayaran \
                 perlu dibayar bill"
            }
            Self::Partial => {
                "sub subtotal subttl subtotal zwischensumme sous soustotal subtotale subtotaal parcial \
                 subjumlah excl excluding exclusive before without netto ht base imponible imponibile \
                 grundlage ohne taxable supply supplies"
            }
            Self::Tax => {
                "tax gst sst vat mwst ust steuer tva iva btw imposta impuesto imposto cukai igv hst pst qst \
                 service charge svc"
            }
            Self::Rounding => {
                "rounding round rounded adj adjustment rnd rundung gerundet arrondi redondeo \
                 arrotondamento afronding arredondamento pelarasan pembundaran"
            }
            Self::Paid => {
                "cash tendered tender tend paid pay payment received visa master mastercard amex card credit \
                 debit maestro girocard gegeben bar bargeld karte kartenzahlung especes espece carte cb \
                 cheque efectivo entregado tarjeta contanti contante pagamento carta bancomat contant \
                 pin pinnen betaald dinheiro numerario multibanco cartao tunai bayar ewallet grab boost \
                 touch nets"
            }
            Self::Back => {
                "change chg changes ruckgeld wechselgeld zuruck retour rendu monnaie cambio vuelto devuelto \
                 resto wisselgeld terug troco baki"
            }
            Self::Off => {
                "discount disc saving savings saved off less promo promotion voucher coupon rabatt nachlass \
                 remise reduction descuento dto sconto korting desconto diskaun deposit tip gratuity \
                 points point"
            }
            Self::Count => {
                "qty quantity item items pcs pieces count no. menge anzahl artikel stk quantite qte articles \
                 cantidad articulos quantita pezzi articoli aantal artikelen quantidade artigos kuantiti \
                 bil weight kg unit"
            }
        }
    }
}

/// All words with the topics they are about, one bit each.
struct Table {
    whole: BTreeMap<String, u32>,
    ends: Vec<(String, u32)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        whole: BTreeMap::new(),
        ends: Vec::new(),
    };
    for (_, topic) in TOPICS {
        for word in topic.words().split_whitespace() {
            let bit = 1 << topic as u32;
            if word.starts_with('*') {
                table.ends.push((fold(word), bit));
            } else {
                *table.whole.entry(fold(word)).or_default() |= bit;
            }
        }
    }
    table
});

/// The topics of a word, one bit each.
fn topics(word: &str) -> u32 {
    let whole = TABLE.whole.get(word).copied().unwrap_or_default();
    // In a compound, what stands before the end is a word too.
    let compound = |end: &str| word.len() > end.len() + 2 && word.ends_with(end);
    let ends = TABLE.ends.iter().filter(|(end, _)| compound(end));
    ends.fold(whole, |bits, (_, bit)| bits | bit)
}

/// Whether a folded word is about a topic.
pub(super) fn is_about(word: &str, topic: Topic) -> bool {
    topics(word) & (1 << topic as u32) != 0
}

/// How many of some words are about each topic, in the order of [`TOPICS`].
pub(super) fn about(words: &[String]) -> [f32; TOPICS.len()] {
    let mut counts = [0.0; TOPICS.len()];
    for word in words {
        let bits = topics(word);
        for (count, (_, topic)) in counts.iter_mut().zip(TOPICS) {
            if bits & (1 << topic as u32) != 0 {
                *count += 1.0;
            }
        }
    }
    counts
}

/// The words of a line, folded; what stands between slashes, dots and commas
/// is a word of its own.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || ",./:;()[]-*#|".contains(c))
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_told_in_many_languages() {
        let count = |text: &str, topic: Topic| about(&words(text))[topic as usize];
        assert_eq!(count("12, JALAN TAMPOI 7/4", Topic::Street), 1.0);
        assert_eq!(count("Hauptstraße 5", Topic::Street), 1.0);
        assert_eq!(count("Bäckerei Müller", Topic::Trade), 1.0);
        assert_eq!(count("THANK YOU, PLEASE COME AGAIN", Topic::Courtesy), 5.0);
        assert_eq!(count("Rückgeld", Topic::Back), 1.0);
        assert_eq!(count("Total TTC", Topic::Whole), 2.0);
    }
}
