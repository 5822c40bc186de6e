using System.Collections.Frozen;

namespace Puhui.Signals;

/// <summary>Words of praise and blame in English, Portuguese and Spanish, without accents; a star stands for any ending. Put together by hand.</summary>
internal static class OpinionWords
{
    public const int StemLengthMin = 4;

    private const string Praise =
        "good great excellent* perfect* amazing awesome wonderful* love* lovely best nice nicely beautiful* happy satisf* recommend* fast quick* fresh* delicious* tasty comfort* works " +
        "worth* friendly helpful genuine authentic original* sturdy solid smooth* thank* pleased impress* cheap affordable early promptly bonus " +
        "bom boa bons boas otim* excelente* perfeit* maravilh* ador* amei amo lind* bonit* feliz satisfeit* satisfac* recomend* rapid* agil gost* parabens impecavel eficien* confiav* antes pontual* " +
        "melhor* super top show certinh* direitinh* obrigad* cheiros* confort* barat* fiel bem atenci* " +
        "bueno buena buenos buenas buen mejor* encant* hermos* content* satisfech* recomiend* genial* barat* perfect* fresc* comod* util amable* puntual*";

    private const string Blame =
        "bad badly poor* terribl* horribl* awful* worst worse broke* damag* defect* fake* counterfeit* disappoint* late slow* useless* waste* wrong refund* return* dirty stale rotten smell* cheaply " +
        "hate* never missing scam* rude unhelpful expensive overpriced leak* torn stained mouldy moldy cracked scratch* fail* problem* complain* stuck flims* crushed ripped " +
        "ruim ruins pessim* horrivel horrive* terrivel defeit* quebr* danific* falsific* falso falsa decepcion* decepcao atras* demor* lento lenta errad* incomplet* faltand* faltou falta faltam devol* reembols* reclam* " +
        "pior problem* estrag* rasgad* amassad* sujo suja mofad* insatisf* cancel* troca trocar fragil infelizmente descaso engan* frustr* veio vieram diferent* trocad* aguard* lament* arrepend* manchad* furad* " +
        "mal malo mala malos malas peor pesim* horribl* rot* danad* retras* tard* lent* defectu* equivocad* estafa* decepcion* caro cara sucio sucia enganos* falt*";

    private const string Smiles = "👍😀😃😄😁😊🙂😍🥰😘🤩❤💕💖👏🎉👌💯🌹😋";
    private const string Frowns = "👎😞😠😡🤬😭😢💔🤮🤢😤😒🙁😣😩💩";

    private const string Negation = "not no never nothing isn't wasn't doesn't don't didn't can't cannot won't aren't couldn't hasn't haven't without nor nao nunca sem nem jamais nada tampouco sin ni tampoco";

    private const string Promise = "receiv* arriv* deliver* work* respond* answer* receb* cheg* entreg* funcion* respond* respost* retorn* recib* lleg* consegu*";

    private static readonly (Aspect Aspect, string Words)[] Named =
    [
        (Aspect.Quality, "quality made material* fabric* sturdy taste* size color* colour* qualidade acabamento tecido material materiais tamanho cor funciona* calidad material tamano sabor"),
        (Aspect.Freshness, "fresh* stale rotten expired mouldy moldy spoiled fresco fresca vencid* validade estragad* mofad* podre caducad* podrid*"),
        (Aspect.Packaging, "pack* box boxes wrapped sealed embalag* embalad* caixa* empaque* embalaj* caja*"),
        (Aspect.Logistics, "deliver* shipp* arriv* courier* parcel* tracking postage entreg* prazo* correio* transport* chegou chegar chegaram frete envio enviado rastre* recebi entrega* envio* llego llegar paquete*"),
        (Aspect.Service, "service* seller* support staff refund* answer* atendiment* vendedor* loja* suporte atencao resposta* servico* atencion vendedor* tienda* servicio* reembols*"),
        (Aspect.Price, "price* expensive cheap* value cost* money overpriced preco* caro cara barat* custo* valor dinheiro precio* caro dinero"),
        (Aspect.Authenticity, "fake* genuine authentic* counterfeit* original* replica* falso falsa falsific* autentic* pirat* replic*"),
    ];

    public static FrozenDictionary<string, int> Judgements { get; } =
        Words(Blame).Select(w => (w, -1)).Concat(Words(Praise).Select(w => (w, 1))).DistinctBy(w => w.w).ToFrozenDictionary(w => w.w, w => w.Item2);

    public static FrozenSet<string> Negations { get; } = Words(Negation).ToFrozenSet();

    public static FrozenDictionary<string, bool> Promised { get; } = Words(Promise).ToFrozenDictionary(w => w, _ => true);

    public static FrozenDictionary<string, Aspect> Aspects { get; } =
        Named.SelectMany(n => Words(n.Words).Select(w => (w, n.Aspect))).DistinctBy(w => w.w).ToFrozenDictionary(w => w.w, w => w.Aspect);

    /// <summary>Signs that judge, by code point.</summary>
    public static FrozenDictionary<int, int> Faces { get; } =
        Smiles.EnumerateRunes().Select(r => (r.Value, 1)).Concat(Frowns.EnumerateRunes().Select(r => (r.Value, -1))).ToFrozenDictionary(f => f.Item1, f => f.Item2);

    private static IEnumerable<string> Words(string list) => list.Split(' ').Distinct(StringComparer.Ordinal);
}
