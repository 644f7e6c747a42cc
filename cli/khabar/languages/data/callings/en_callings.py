"""English: what people do or are, and verbs by which news say how somebody says something."""

CALLINGS = (
    "resident, villager, pensioner, retiree, parent, mother, father, pupil, schoolboy, "
    "schoolgirl, graduate, worker, miner, builder, welder, electrician, driver, bus driver, "
    "sailor, docker, shepherd, herder, saddler, weaver, potter, carpenter, baker, cook, chef, "
    "tailor, seamstress, blacksmith, jeweller, craftsman, craftswoman, grower, gardener, "
    "beekeeper, breeder, veterinarian, hydrologist, climatologist, oceanographer, astronomer, "
    "botanist, zoologist, mathematician, statistician, epidemiologist, pediatrician, "
    "paediatrician, midwife, paramedic, pharmacist, dentist, psychiatrist, social worker, "
    "firefighter, rescuer, police officer, sergeant, lieutenant, vice-rector, educator, "
    "coach, athlete, goalkeeper, footballer, wrestler, boxer, referee, actor, actress, "
    "singer, musician, dancer, producer, screenwriter, sculptor, ethnographer, "
    "anthropologist, philologist, imam, priest, tour guide, shopkeeper, entrepreneur, "
    "businessman, businesswoman, passenger, tourist, eyewitness, refugee, blogger, presenter, "
    "columnist, supervisor, foreman, councillor, elder, headteacher, headmaster, "
    "conservationist, environmentalist, ranger, forester, hunter, planner, technician, "
    "inventor, housewife, chief, manager, head teacher, curator, regional chief"
)
TELLING = (
    r"tells|promised|promises|recalled|recalls|warned|warns|joked|jokes|admitted|insisted|"
    r"argued|argues|laughed|agreed|hopes|believes|thinks|asks|asked|complained|predicted|"
    r"predicts|estimates|remembers|confirmed|called"
)
