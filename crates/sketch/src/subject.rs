//! What can be drawn: every subject, its name in content data and the family it belongs to.

/// The kinds of subject; each has a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Objects on a table.
    StillLife,
    /// Food, mostly from above.
    Food,
    /// Places. These have no studio setting and take no tint.
    Landscape,
    /// Clothes and what is worn with them.
    Outfit,
    /// Bottles, jars and tubes.
    Skincare,
    /// Potted plants.
    Plant,
    /// Furniture and rooms.
    Home,
    /// Cats and dogs.
    Pet,
    /// Cameras, bicycles, bags and devices.
    Thing,
    /// Square avatars.
    Portrait,
}

use crate::art::Art;
use crate::{
    accessory, bakery, drink, emblem, food, harvest, home, landscape, outfit, pet, plant, portrait, room,
    skincare, still_life, thing, town, travel,
};

/// Declares the subjects once: variant, name, meaning and the function that draws it, under their family.
macro_rules! subjects {
    ($($family:ident { $($variant:ident $name:literal $meaning:literal $painter:path)+ })+) => {
        /// One thing that can be drawn.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Subject {
            $($(#[doc = $meaning] $variant,)+)+
        }

        impl Subject {
            /// Every subject, family by family.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)+)+];

            /// The name in content data: lower case words joined by hyphens.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Self::$variant => $name,)+)+
                }
            }

            /// What the picture shows, as a phrase in English: a first alternative text.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $($(Self::$variant => $meaning,)+)+
                }
            }

            /// The function that draws it.
            pub(crate) fn painter(self) -> fn(&mut Art) {
                match self {
                    $($(Self::$variant => $painter,)+)+
                }
            }

            /// The family that the subject belongs to.
            pub const fn family(self) -> Family {
                match self {
                    $($(Self::$variant => Family::$family,)+)+
                }
            }
        }
    };
}

subjects! {
    StillLife {
        Jug "jug" "a jug and fruit on a table" still_life::jug
        Teapot "teapot" "a teapot and cups" still_life::teapot
        BooksCandle "books-candle" "a pile of books and a candle" still_life::books_candle
        FlowersVase "flowers-vase" "cut flowers in a vase" still_life::flowers_vase
        Bowls "bowls" "stacked and single bowls" still_life::bowls
        Citrus "citrus" "citrus, whole and halved, from above" harvest::citrus
        Dahlia "dahlia" "one large flower, close" harvest::dahlia
        Mushrooms "mushrooms" "mushrooms laid out from above" harvest::mushrooms
        Mug "mug" "a mug on a table" still_life::mug
    }
    Food {
        NoodleBowl "noodle-bowl" "a bowl of noodles from above" food::noodle_bowl
        Salad "salad" "a salad plate from above" food::salad
        Cake "cake" "a slice or a whole cake on a stand" bakery::cake
        Pastry "pastry" "croissants and buns on a board" bakery::pastry
        Coffee "coffee" "a cup of coffee from above" drink::coffee
        Dumplings "dumplings" "dumplings in a steamer from above" food::dumplings
        Bento "bento" "a lunch box from above" food::bento
        Fruit "fruit" "fruit in a bowl" bakery::fruit
        Toast "toast" "toast with toppings on a plate from above" bakery::toast
        Tea "tea" "a tea tray from above" drink::tea
    }
    Landscape {
        MountainLake "mountain-lake" "a lake under mountains, any time of day" landscape::mountain_lake
        SeaShore "sea-shore" "the sea with boats" landscape::sea_shore
        Dunes "dunes" "sand dunes" landscape::dunes
        Forest "forest" "a forest in mist" landscape::forest
        CityDusk "city-dusk" "a skyline at dusk" town::city_dusk
        Pavilion "pavilion" "a pavilion among hills" town::pavilion
        SnowVillage "snow-village" "a village in snow" town::snow_village
        Meadow "meadow" "a meadow with flowers" landscape::meadow
        Terraces "terraces" "terraced fields" landscape::terraces
        MoonNight "moon-night" "a moon over hills and water" landscape::moon_night
        Street "street" "a street of old houses with lanterns" town::street
    }
    Outfit {
        Coat "coat" "a coat on a hanger" outfit::coat
        Dress "dress" "a dress on a hanger" outfit::dress
        Shirt "shirt" "a shirt on a hanger" outfit::shirt
        Sweater "sweater" "a knitted sweater, laid flat" outfit::sweater
        Trousers "trousers" "trousers, laid flat" outfit::trousers
        Skirt "skirt" "a skirt on a hanger" outfit::skirt
        Shoes "shoes" "a pair of leather shoes" accessory::shoes
        Bag "bag" "a handbag" accessory::bag
        Scarf "scarf" "a scarf, laid flat" accessory::scarf
        Hat "hat" "a brimmed hat" accessory::hat
        FlatLay "flat-lay" "a whole outfit laid flat" accessory::flat_lay
    }
    Skincare {
        Serum "serum" "a dropper bottle" skincare::serum
        CreamJar "cream-jar" "a jar of cream" skincare::cream_jar
        Tube "tube" "a tube of cream" skincare::tube
        Perfume "perfume" "a glass bottle of scent" skincare::perfume
        Lipstick "lipstick" "lipstick" skincare::lipstick
        SkincareSet "skincare-set" "bottles, jars and tubes together" skincare::set
    }
    Plant {
        Monstera "monstera" "a potted monstera" plant::monstera
        Cactus "cactus" "potted cacti" plant::cactus
        Succulents "succulents" "succulents from above" plant::succulents
        HangingPlant "hanging-plant" "a hanging plant" plant::hanging_plant
        SnakePlant "snake-plant" "a potted plant with upright leaves" plant::snake_plant
        PlantShelf "plant-shelf" "plants on a shelf" plant::plant_shelf
    }
    Home {
        Armchair "armchair" "an armchair and a lamp" home::armchair
        Shelf "shelf" "a shelf of books and pots" room::shelf
        Window "window" "a window with curtains" room::window
        Desk "desk" "a desk with a lamp" home::desk
        Lamp "lamp" "a table lamp" home::lamp
        Bed "bed" "a bed with cushions" room::bed
    }
    Pet {
        CatSitting "cat-sitting" "a cat, sitting" pet::cat_sitting
        CatSleeping "cat-sleeping" "a cat, asleep" pet::cat_sleeping
        CatFace "cat-face" "the face of a cat, close" pet::cat_face
        Dog "dog" "a dog, sitting" pet::dog
    }
    Thing {
        FilmCamera "film-camera" "a film camera" thing::film_camera
        RunningShoes "running-shoes" "a running shoe" travel::running_shoes
        Bicycle "bicycle" "a bicycle" travel::bicycle
        Headphones "headphones" "headphones" thing::headphones
        Watch "watch" "a wrist watch" thing::watch
        Backpack "backpack" "a backpack" travel::backpack
        Suitcase "suitcase" "a suitcase" travel::suitcase
        Notebook "notebook" "a notebook and a pen" thing::notebook
        Phone "phone" "a phone" thing::phone
        Umbrella "umbrella" "an open umbrella" travel::umbrella
    }
    Portrait {
        PortraitCat "portrait-cat" "avatar: a cat" portrait::cat
        PortraitDog "portrait-dog" "avatar: a dog" portrait::dog
        PortraitFox "portrait-fox" "avatar: a fox" portrait::fox
        PortraitBear "portrait-bear" "avatar: a bear" portrait::bear
        PortraitRabbit "portrait-rabbit" "avatar: a rabbit" portrait::rabbit
        PortraitBird "portrait-bird" "avatar: a bird" emblem::bird
        PortraitLemon "portrait-lemon" "avatar: a lemon" emblem::lemon
        PortraitPear "portrait-pear" "avatar: a pear" emblem::pear
        PortraitPersimmon "portrait-persimmon" "avatar: a persimmon" emblem::persimmon
        PortraitFlower "portrait-flower" "avatar: a flower" emblem::flower
        PortraitLeaf "portrait-leaf" "avatar: a leaf" emblem::leaf
        PortraitHill "portrait-hill" "avatar: hills and a sun" emblem::hill
        PortraitMoon "portrait-moon" "avatar: a moon" emblem::moon
        PortraitFace "portrait-face" "avatar: a person in shapes, no likeness" portrait::face
        PortraitWave "portrait-wave" "avatar: waves" emblem::wave
    }
}

impl Subject {
    /// The subject with this name; `None` when there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|subject| subject.name() == name)
    }

    /// The subjects of one family.
    pub fn of(family: Family) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |subject| subject.family() == family)
    }
}
