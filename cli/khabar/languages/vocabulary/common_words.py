"""Frequent words of languages that newsrooms get texts in: they tell that a text is in one.

A language that has a module tells its own; of the others no word counts that such a one has, too
(`_frequent` takes care).
"""

COMMON_WORDS = {
    "bg": "и на за от със при това които като беше бъде през също така според",
    "cs": "se že které který byl také podle jako pro při jsou jeho této však",
    "de": "",  # its module has them
    "es": "el los las del una por para con que se su sus como más este esta fue según también",
    "fr": "le les des une est dans pour qui sur par au aux avec cette ont été ses plus selon ce",
    "it": "il gli della delle dei che una per con del nel sono anche questo alla dal nella più",
    "nl": "het een van voor met dat zijn niet ook aan door wordt bij naar heeft deze werd",
    "pl": "w na się do że jest nie oraz dla który która przez jako od będzie został zostały",
    "pt": "os as uma para com não mais do da em no na ao pela pelo são foi também segundo",
    "ro": "și în la cu pentru care este din mai fost prin sunt această acest sau după",
    "sr": "и је да се на за од су са као који која али није који биће",
    "uk": "і в на що з до та не як для це його також який яка було буде під час",
}
