"""Names of places, in lower case: who works «i Bergen» or comes «fra Sogn og Fjordane» is not employed by it.

Municipalities and counties of Norway, of today and from before the reforms of 2020, parts of the country, towns that
are no municipalities, and other countries with their larger towns. Of names such as «Sogn og Fjordane» the first
part stands alone, too.
"""

from __future__ import annotations

_COUNTIES = """
agder akershus aust-agder buskerud finnmark hedmark hordaland innlandet møre nordland nord-trøndelag oppland oslo
rogaland sogn svalbard sør-trøndelag telemark troms trøndelag vest-agder vestfold vestland viken østfold
"""
_PARTS = """
norge noreg nord-norge midt-norge sørlandet vestlandet østlandet austlandet nordvestlandet nordlandet
helgeland salten lofoten vesterålen ofoten nordmøre sunnmøre romsdal romsdalen sunnfjord nordfjord sunnhordland
nordhordland hardanger voss haugalandet jæren dalane lista setesdal setesdalen valdres gudbrandsdalen hallingdal
numedal toten hadeland romerike follo østerdalen hedmarken solør namdalen innherred fosen grenland finnmarksvidda
øst-finnmark vest-finnmark nord-troms midt-troms sør-troms
"""
_MUNICIPALITIES = """
halden moss sarpsborg fredrikstad hvaler råde våler skiptvet rakkestad aremark askim eidsberg rygge
trøgstad spydeberg hobøl bærum asker lillestrøm ullensaker nesodden frogn vestby ås ski oppegård enebakk lørenskog
rælingen aurskog-høland skedsmo fet sørum nes eidsvoll nannestad gjerdrum hurdal nittedal lunner jevnaker drammen
kongsberg ringerike hole lier modum krødsherad flå nesbyen gol hemsedal ål hol sigdal flesberg rollag nore røyken
hurum svelvik horten holmestrand tønsberg sandefjord larvik færder nøtterøy tjøme re andebu stokke porsgrunn skien
notodden siljan bamble kragerø drangedal nome midt-telemark bø sauherad seljord hjartdal tinn kviteseid nissedal
fyresdal tokke vinje risør grimstad arendal kristiansand lindesnes farsund flekkefjord gjerstad vegårshei tvedestrand
froland lillesand birkenes åmli iveland evje bygland valle bykle vennesla songdalen søgne mandal marnardal audnedal
åseral lyngdal hægebostad kvinesdal sirdal eigersund egersund stavanger haugesund sandnes sokndal lund bjerkreim hå
klepp time gjesdal sola randaberg hjelmeland suldal sauda kvitsøy bokn tysvær karmøy utsira vindafjord finnøy
rennesøy forsand bergen kinn etne sveio bømlo stord fitjar tysnes kvinnherad ullensvang eidfjord ulvik kvam samnanger
bjørnafjorden austevoll øygarden askøy vaksdal modalen osterøy alver austrheim fedje masfjorden gulen solund hyllestad
høyanger vik sogndal aurland lærdal årdal luster askvoll fjaler stad bremanger stryn gloppen flora florø førde naustdal
jølster gaular leikanger balestrand eid hornindal selje vågsøy odda jondal granvin fusa os sund meland lindås
radøy kristiansund molde ålesund vanylven sande herøy ulstein hareid ørsta stranda sykkylven sula giske vestnes rauma
aukra averøy gjemnes tingvoll sunndal surnadal smøla aure volda hustadvika norddal ørskog skodje haram midsund
nesset eide fræna trondheim steinkjer namsos frøya osen oppdal rennebu røros holtålen melhus skaun malvik selbu tydal
meråker stjørdal frosta levanger verdal snåsa lierne røyrvik namsskogan grong høylandet overhalla flatanger leka
inderøy heim hitra ørland åfjord orkland nærøysund rindal orkdal agdenes meldal bjugn rissa klæbu snillfjord
hemne vikna nærøy bodø narvik bindal sømna brønnøy brønnøysund vega vevelstad alstahaug leirfjord vefsn grane
hattfjelldal dønna nesna hemnes rana lurøy træna rødøy meløy gildeskål beiarn saltdal fauske sørfold steigen lødingen
evenes røst værøy flakstad vestvågøy vågan hadsel øksnes sortland andøy moskenes hamarøy tysfjord ballangen mosjøen
tromsø harstad kvæfjord tjeldsund ibestad gratangen lavangen bardu salangen målselv sørreisa dyrøy senja balsfjord
karlsøy lyngen storfjord kåfjord skjervøy nordreisa kvænangen lenvik tranøy torsken berg skånland finnsnes alta
hammerfest vardø vadsø kirkenes loppa hasvik måsøy nordkapp porsanger karasjok kautokeino lebesby gamvik tana berlevåg
båtsfjord nesseby sør-varanger kvalsund kongsvinger hamar lillehammer gjøvik ringsaker løten stange nord-odal sør-odal
eidskog grue åsnes elverum trysil åmot stor-elvdal rendalen engerdal tolga tynset alvdal folldal lesja dovre skjåk lom
vågå nord-fron sør-fron sel ringebu øyer gausdal gran sør-aurdal etnedal nord-aurdal vang
longyearbyen jessheim lysaker fornebu sandvika kolbotn drøbak raufoss fagernes otta leknes svolvær stokmarknes
ålgård bryne jørpeland leirvik knarvik sunndalsøra
"""
_ABROAD = """
sverige danmark finland island færøyene grønland europa norden skandinavia usa england skottland irland storbritannia
tyskland frankrike nederland belgia sveits østerrike italia spania portugal polen estland latvia litauen russland
ukraina hviterussland moldova tsjekkia slovakia slovenia ungarn romania bulgaria kroatia serbia bosnia montenegro kosovo
albania hellas tyrkia kypros malta luxembourg georgia armenia aserbajdsjan kasakhstan canada mexico cuba brasil
argentina chile colombia peru venezuela australia kina taiwan japan india pakistan bangladesh nepal afghanistan iran
irak israel palestina syria libanon jordan jemen thailand vietnam indonesia filippinene malaysia singapore egypt
marokko algerie tunisia libya sudan etiopia somalia kenya uganda tanzania rwanda malawi mosambik zambia nigeria ghana
mali sovjet sovjetunionen afrika asia amerika
stockholm göteborg gøteborg malmö malmø uppsala københavn århus aarhus odense aalborg helsinki helsingfors tammerfors
reykjavik london edinburgh dublin berlin hamburg paris amsterdam haag brussel brüssel bruxelles geneve genève zürich
wien roma madrid lisboa warszawa praha budapest athen barcelona tallinn riga vilnius moskva kyiv istanbul
washington boston ottawa vancouver sydney beijing tokyo
"""

PLACES = frozenset(f"{_COUNTIES} {_PARTS} {_MUNICIPALITIES} {_ABROAD}".split()) | {
    "new york",
    "new zealand",
    "san francisco",
    "los angeles",
    "sør norge",
    "nord norge",
    "midt norge",
}
