PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_steps (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, at BIGINT NOT NULL);
INSERT INTO schema_steps VALUES(1,'base','f86fa2ff9ab8bf20d7d3d26d5cb7f4fcfa5d781f7927bbab0a6e5294a7ff61e0',1795314998272);
INSERT INTO schema_steps VALUES(2,'case_rows','d4a9f050db2a05f4f510dfc44631bf30589847898b80701e7693604f6512779e',1795314998272);
INSERT INTO schema_steps VALUES(3,'fetch','8c73c604747590746f6817d0baa0cd52c89317395155d1832d92853fe8a13da7',1795314998272);
INSERT INTO schema_steps VALUES(4,'search_words','387aced3091ea9d83408df9dea775356442cf24d243b554406b5ba846a17bdcf',1795314998272);
INSERT INTO schema_steps VALUES(5,'door','e7deee7e55b63fa205c835e89afaf993381b4e740ce1cdc404ea9c43023eda10',1795314998272);
INSERT INTO schema_steps VALUES(6,'together','d1219de57287779c4ee0125f12b4cc3db47501fa8e97ef95fb047ace5667cef6',1795314998272);
INSERT INTO schema_steps VALUES(7,'mail_again','8b4c2fc3e8b80825ae5c1ab82304948faf7c8f0a25b1969812c52d94c267a4c6',1795314998272);
INSERT INTO schema_steps VALUES(8,'erasure','a228a2c6342f1af59cce23d19e9685be45c88ffaca115fc20276a55d54741a68',1795314998272);
INSERT INTO schema_steps VALUES(9,'reminds','3f703a8dc3a520aac29e35b2d23a6ef0a0fe85100b38cf57cc9a8a3bc92b15c6',1795314998272);
CREATE TABLE settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO settings VALUES('firm.name','Dighipar Studio',1,1795314998272);
INSERT INTO settings VALUES('firm.language','en',1,1795314998272);
INSERT INTO settings VALUES('firm.zone','Asia/Dhaka',1,1795314998272);
INSERT INTO settings VALUES('firm.country','BD',1,1795314998272);
INSERT INTO settings VALUES('firm.currency','BDT',1,1795314998272);
INSERT INTO settings VALUES('firm.domain','dighipar.example',1,1795314998272);
INSERT INTO settings VALUES('firm.week_start','0',1,1795314998272);
INSERT INTO settings VALUES('firm.demo','yes',1,1795314998272);
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
INSERT INTO counters VALUES('client',40);
INSERT INTO counters VALUES('case',43);
INSERT INTO counters VALUES('promise',23);
INSERT INTO counters VALUES('mistake',2);
CREATE TABLE calendars (
    id         INTEGER PRIMARY KEY,
    zone       TEXT NOT NULL,
    week       TEXT NOT NULL,
    holidays   TEXT NOT NULL DEFAULT '',
    valid_from INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO calendars VALUES(1,'Asia/Dhaka','','',0,1795314998272);
CREATE TABLE teams (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE TABLE agents (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    name_bn       TEXT,
    email         TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('agent', 'lead', 'admin')),
    password_hash TEXT,
    language      TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    theme         TEXT NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
    keys_on       INTEGER NOT NULL DEFAULT 1,
    signature     TEXT NOT NULL DEFAULT '',
    signature_bn  TEXT NOT NULL DEFAULT '',
    totp_sealed   BLOB,
    away_until    INTEGER,
    version       INTEGER NOT NULL DEFAULT 1,
    created_at    INTEGER NOT NULL,
    deleted_at    INTEGER
, totp_since INTEGER, totp_step INTEGER NOT NULL DEFAULT 0, reminds_by_mail INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO agents VALUES(1,'Nadia Rahman','নাদিয়া রহমান','nadia@dighipar.example','admin','$argon2id$v=19$m=19456,t=2,p=1$pInr7DdXeO/MubOqtePkPQ$q1kkY0FZpSYZmEm462WHJe0dOWROCnUdVrvv5HVehXk','en','auto',1,'','',NULL,NULL,1,1795314998272,NULL,NULL,0,0);
INSERT INTO agents VALUES(2,'Tanvir Hasan','তানভীর হাসান','tanvir@dighipar.example','agent','$argon2id$v=19$m=19456,t=2,p=1$IuTUXcbzlhTWCQPNAQZQKA$5qCn72R/Tx4sJbWdCdSjVZAJIG178NuhLyfmjhCU/Nk','bn','auto',1,'','',NULL,NULL,1,1795314998272,NULL,NULL,0,0);
INSERT INTO agents VALUES(3,'Mitali Sen','মিতালি সেন','mitali@dighipar.example','lead','$argon2id$v=19$m=19456,t=2,p=1$wB4Aj0HJX2LdkwCRjd+vZg$O9vcVxjJQSm0bVGnWOpoyTYxTnedewq3Bib2b4M5SzE','bn','auto',1,'','',NULL,NULL,1,1795314998272,NULL,NULL,0,0);
CREATE TABLE agent_teams (
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    team_id  INTEGER NOT NULL REFERENCES teams (id),
    PRIMARY KEY (agent_id, team_id)
) STRICT;
CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    peer       TEXT NOT NULL DEFAULT '',
    browser    TEXT NOT NULL DEFAULT ''
, is_whole INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE TABLE tokens (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE TABLE companies (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    name_bn    TEXT,
    name_sort  TEXT NOT NULL,
    place      TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
INSERT INTO companies VALUES(1,'রূপসা হোম টেক্সটাইলস',NULL,'রূপসা হোম টেক্সটাইলস','খুলনা','',1,1791863980000,NULL);
INSERT INTO companies VALUES(2,'ব্রহ্মপুত্র টি রুমস',NULL,'ব্রহ্মপুত্র টি রুমস','গুয়াহাটি','',1,1791863980000,NULL);
INSERT INTO companies VALUES(3,'মেঘমালা বুটিক',NULL,'মেঘমালা বুটিক','ঢাকা','',1,1791863980000,NULL);
INSERT INTO companies VALUES(4,'কালিন্দী ক্রাফটস',NULL,'কালিন্দী ক্রাফটস','কলকাতা','',1,1791863980000,NULL);
INSERT INTO companies VALUES(5,'চৌধুরী ডেন্টাল',NULL,'চৌধুরী ডেন্টাল','সিলেট','',1,1791863980000,NULL);
INSERT INTO companies VALUES(6,'পদ্মা কোল্ড স্টোরেজ',NULL,'পদ্মা কোল্ড স্টোরেজ','রাজশাহী','',1,1791863980000,NULL);
INSERT INTO companies VALUES(7,'শিউলি ক্লিনিক',NULL,'শিউলি ক্লিনিক','কুমিল্লা','',1,1791863980000,NULL);
INSERT INTO companies VALUES(8,'করতোয়া মোটরস',NULL,'করতোয়া মোটরস','বগুড়া','',1,1791863980000,NULL);
INSERT INTO companies VALUES(9,'হাসান বুক হাউস',NULL,'হাসান বুক হাউস','চট্টগ্রাম','',1,1791863980000,NULL);
INSERT INTO companies VALUES(10,'বকুল বিউটি কেয়ার',NULL,'বকুল বিউটি কেয়ার','ময়মনসিংহ','',1,1791863980000,NULL);
INSERT INTO companies VALUES(11,'মেঘনা ফিশারিজ',NULL,'মেঘনা ফিশারিজ','চাঁদপুর','',1,1791863980000,NULL);
INSERT INTO companies VALUES(12,'কাশফুল ডে কেয়ার',NULL,'কাশফুল ডে কেয়ার','ঢাকা','',1,1791863980000,NULL);
INSERT INTO companies VALUES(13,'পালপাড়া পটারি',NULL,'পালপাড়া পটারি','ধামরাই','',1,1791863980000,NULL);
INSERT INTO companies VALUES(14,'নকশি ঘর',NULL,'নকশি ঘর','যশোর','',1,1791863980000,NULL);
INSERT INTO companies VALUES(15,'আলম অ্যাগ্রো',NULL,'আলম অ্যাগ্রো','দিনাজপুর','',1,1791863980000,NULL);
INSERT INTO companies VALUES(16,'গীতালি সংগীত বিদ্যালয়',NULL,'গীতালি সংগীত বিদ্যালয়','বরিশাল','',1,1791863980000,NULL);
INSERT INTO companies VALUES(17,'পারভীন ক্যাটারিং',NULL,'পারভীন ক্যাটারিং','নারায়ণগঞ্জ','',1,1791863980000,NULL);
INSERT INTO companies VALUES(18,'রেজা অপটিকস',NULL,'রেজা অপটিকস','পাবনা','',1,1791863980000,NULL);
INSERT INTO companies VALUES(19,'নদী ট্রাভেলস',NULL,'নদী ট্রাভেলস','কক্সবাজার','',1,1791863980000,NULL);
INSERT INTO companies VALUES(20,'মহুয়া নার্সারি',NULL,'মহুয়া নার্সারি','টাঙ্গাইল','',1,1791863980000,NULL);
INSERT INTO companies VALUES(21,'Padaria Quatro Ventos',NULL,'padaria quatro ventos','Lisbon','',1,1791863980000,NULL);
INSERT INTO companies VALUES(22,'Fietsatelier Lindegracht',NULL,'fietsatelier lindegracht','Amsterdam','',1,1791863980000,NULL);
INSERT INTO companies VALUES(23,'Pension Morgentau',NULL,'pension morgentau','Graz','',1,1791863980000,NULL);
INSERT INTO companies VALUES(24,'Hale & Daughter Joinery',NULL,'hale & daughter joinery','Bristol','',1,1791863980000,NULL);
INSERT INTO companies VALUES(25,'Nordlys Yoga',NULL,'nordlys yoga','Aarhus','',1,1791863980000,NULL);
INSERT INTO companies VALUES(26,'Prado Olive Oil',NULL,'prado olive oil','Jaén','',1,1791863980000,NULL);
INSERT INTO companies VALUES(27,'Libreria del Ponte',NULL,'libreria del ponte','Turin','',1,1791863980000,NULL);
INSERT INTO companies VALUES(28,'Okafor Physiotherapy',NULL,'okafor physiotherapy','Leeds','',1,1791863980000,NULL);
INSERT INTO companies VALUES(29,'Lindner Gardens',NULL,'lindner gardens','Bremen','',1,1791863980000,NULL);
INSERT INTO companies VALUES(30,'Weiss Veterinary',NULL,'weiss veterinary','Vienna','',1,1791863980000,NULL);
INSERT INTO companies VALUES(31,'Lanka Spice Kitchen',NULL,'lanka spice kitchen','Colombo','',1,1791863980000,NULL);
INSERT INTO companies VALUES(32,'Adeyemi Tailors',NULL,'adeyemi tailors','Lagos','',1,1791863980000,NULL);
INSERT INTO companies VALUES(33,'Lund Ceramics',NULL,'lund ceramics','Malmö','',1,1791863980000,NULL);
INSERT INTO companies VALUES(34,'Atelier Martin',NULL,'atelier martin','Lyon','',1,1791863980000,NULL);
INSERT INTO companies VALUES(35,'Nair Dance School',NULL,'nair dance school','Kochi','',1,1791863980000,NULL);
INSERT INTO companies VALUES(36,'Nowak Bakery',NULL,'nowak bakery','Kraków','',1,1791863980000,NULL);
INSERT INTO companies VALUES(37,'Carter Cycles',NULL,'carter cycles','York','',1,1791863980000,NULL);
INSERT INTO companies VALUES(38,'Haddad Sweets',NULL,'haddad sweets','Amman','',1,1791863980000,NULL);
INSERT INTO companies VALUES(39,'Casa Silva',NULL,'casa silva','Porto','',1,1791863980000,NULL);
INSERT INTO companies VALUES(40,'Solberg Boats',NULL,'solberg boats','Bergen','',1,1791863980000,NULL);
CREATE TABLE clients (
    id         INTEGER PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    name_bn    TEXT,
    name_sort  TEXT NOT NULL,
    company_id INTEGER REFERENCES companies (id),
    agent_id   INTEGER REFERENCES agents (id),
    language   TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    channel    TEXT NOT NULL DEFAULT '',
    zone       TEXT NOT NULL DEFAULT '',
    place      TEXT NOT NULL DEFAULT '',
    wishes     TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    since      TEXT,
    birthday   TEXT,
    grade      INTEGER CHECK (grade BETWEEN 1 AND 10),
    last_at    INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
INSERT INTO clients VALUES(1,1,'ফারহানা আক্তার',NULL,'ফারহানা আক্তার',1,NULL,'bn','','','খুলনা','','',NULL,NULL,NULL,1794535500000,1,1791863980000,NULL);
INSERT INTO clients VALUES(2,2,'অনির্বাণ দাস',NULL,'অনির্বাণ দাস',2,NULL,'bn','','','গুয়াহাটি','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(3,3,'তাহমিনা সুলতানা',NULL,'তাহমিনা সুলতানা',3,NULL,'bn','','','ঢাকা','','',NULL,NULL,NULL,1795264800000,1,1791863980000,NULL);
INSERT INTO clients VALUES(4,4,'সোহিনী মুখার্জি',NULL,'সোহিনী মুখার্জি',4,NULL,'bn','','','কলকাতা','','',NULL,NULL,NULL,1795060800000,1,1791863980000,NULL);
INSERT INTO clients VALUES(5,5,'ডা. ইমরান চৌধুরী',NULL,'ডা. ইমরান চৌধুরী',5,NULL,'bn','','','সিলেট','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(6,6,'মান্নান মিয়া',NULL,'মান্নান মিয়া',6,NULL,'bn','','','রাজশাহী','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(7,7,'রুবিনা ইয়াসমিন',NULL,'রুবিনা ইয়াসমিন',7,NULL,'bn','','','কুমিল্লা','','',NULL,NULL,NULL,1794972600000,1,1791863980000,NULL);
INSERT INTO clients VALUES(8,8,'শফিকুল ইসলাম',NULL,'শফিকুল ইসলাম',8,NULL,'bn','','','বগুড়া','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(9,9,'কামরুল হাসান',NULL,'কামরুল হাসান',9,NULL,'bn','','','চট্টগ্রাম','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(10,10,'মৌসুমী রায়',NULL,'মৌসুমী রায়',10,NULL,'bn','','','ময়মনসিংহ','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(11,11,'জসিম উদ্দিন',NULL,'জসিম উদ্দিন',11,NULL,'bn','','','চাঁদপুর','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(12,12,'নাসরিন জাহান',NULL,'নাসরিন জাহান',12,NULL,'bn','','','ঢাকা','','',NULL,NULL,NULL,1795143600000,1,1791863980000,NULL);
INSERT INTO clients VALUES(13,13,'বিমল পাল',NULL,'বিমল পাল',13,NULL,'bn','','','ধামরাই','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(14,14,'শিরিন আখতার',NULL,'শিরিন আখতার',14,NULL,'bn','','','যশোর','','',NULL,NULL,NULL,1793595600000,1,1791863980000,NULL);
INSERT INTO clients VALUES(15,15,'রফিকুল আলম',NULL,'রফিকুল আলম',15,NULL,'bn','','','দিনাজপুর','','',NULL,NULL,NULL,1795234800000,1,1791863980000,NULL);
INSERT INTO clients VALUES(16,16,'দীপা চক্রবর্তী',NULL,'দীপা চক্রবর্তী',16,NULL,'bn','','','বরিশাল','','',NULL,NULL,NULL,1793966400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(17,17,'হাসিনা পারভীন',NULL,'হাসিনা পারভীন',17,NULL,'bn','','','নারায়ণগঞ্জ','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(18,18,'সেলিম রেজা',NULL,'সেলিম রেজা',18,NULL,'bn','','','পাবনা','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(19,19,'তারেক মাহমুদ',NULL,'তারেক মাহমুদ',19,NULL,'bn','','','কক্সবাজার','','',NULL,NULL,NULL,1794913200000,1,1791863980000,NULL);
INSERT INTO clients VALUES(20,20,'মহুয়া সরকার',NULL,'মহুয়া সরকার',20,NULL,'bn','','','টাঙ্গাইল','','',NULL,NULL,NULL,1795229400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(21,21,'Ines Carvalho',NULL,'ines carvalho',21,NULL,'en','','','Lisbon','','',NULL,NULL,NULL,1794282900000,1,1791863980000,NULL);
INSERT INTO clients VALUES(22,22,'Joost Verhagen',NULL,'joost verhagen',22,NULL,'en','','','Amsterdam','','',NULL,NULL,NULL,1792721400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(23,23,'Greta Morgentau',NULL,'greta morgentau',23,NULL,'en','','','Graz','','',NULL,NULL,NULL,1795083600000,1,1791863980000,NULL);
INSERT INTO clients VALUES(24,24,'Tom Hale',NULL,'tom hale',24,NULL,'en','','','Bristol','','',NULL,NULL,NULL,1794895800000,1,1791863980000,NULL);
INSERT INTO clients VALUES(25,25,'Nora Jensen',NULL,'nora jensen',25,NULL,'en','','','Aarhus','','',NULL,NULL,NULL,1795179600000,1,1791863980000,NULL);
INSERT INTO clients VALUES(26,26,'Luis Prado',NULL,'luis prado',26,NULL,'en','','','Jaén','','',NULL,NULL,NULL,1794196800000,1,1791863980000,NULL);
INSERT INTO clients VALUES(27,27,'Maria Rossi',NULL,'maria rossi',27,NULL,'en','','','Turin','','',NULL,NULL,NULL,1793955600000,1,1791863980000,NULL);
INSERT INTO clients VALUES(28,28,'Peter Okafor',NULL,'peter okafor',28,NULL,'en','','','Leeds','','',NULL,NULL,NULL,1793185200000,1,1791863980000,NULL);
INSERT INTO clients VALUES(29,29,'Anna Lindner',NULL,'anna lindner',29,NULL,'en','','','Bremen','','',NULL,NULL,NULL,1794191400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(30,30,'Clara Weiss',NULL,'clara weiss',30,NULL,'en','','','Vienna','','',NULL,NULL,NULL,1794456000000,1,1791863980000,NULL);
INSERT INTO clients VALUES(31,31,'Sam Perera',NULL,'sam perera',31,NULL,'en','','','Colombo','','',NULL,NULL,NULL,1794965400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(32,32,'Olu Adeyemi',NULL,'olu adeyemi',32,NULL,'en','','','Lagos','','',NULL,NULL,NULL,1794726000000,1,1791863980000,NULL);
INSERT INTO clients VALUES(33,33,'Freya Lund',NULL,'freya lund',33,NULL,'en','','','Malmö','','',NULL,NULL,NULL,1795244400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(34,34,'Hugo Martin',NULL,'hugo martin',34,NULL,'en','','','Lyon','','',NULL,NULL,NULL,1795253400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(35,35,'Priya Nair',NULL,'priya nair',35,NULL,'en','','','Kochi','','',NULL,NULL,NULL,1792206000000,1,1791863980000,NULL);
INSERT INTO clients VALUES(36,36,'Ewa Nowak',NULL,'ewa nowak',36,NULL,'en','','','Kraków','','',NULL,NULL,NULL,NULL,1,1791863980000,NULL);
INSERT INTO clients VALUES(37,37,'Ben Carter',NULL,'ben carter',37,NULL,'en','','','York','','',NULL,NULL,NULL,1792915200000,1,1791863980000,NULL);
INSERT INTO clients VALUES(38,38,'Leila Haddad',NULL,'leila haddad',38,NULL,'en','','','Amman','','',NULL,NULL,NULL,1795141800000,1,1791863980000,NULL);
INSERT INTO clients VALUES(39,39,'Marta Silva',NULL,'marta silva',39,NULL,'en','','','Porto','','',NULL,NULL,NULL,1792472400000,1,1791863980000,NULL);
INSERT INTO clients VALUES(40,40,'Erik Solberg',NULL,'erik solberg',40,NULL,'en','','','Bergen','','',NULL,NULL,NULL,1794553200000,1,1791863980000,NULL);
CREATE TABLE identities (
    id         INTEGER PRIMARY KEY,
    client_id  INTEGER NOT NULL REFERENCES clients (id),
    kind       TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'whatsapp', 'network', 'name')),
    normal     TEXT NOT NULL,
    raw        TEXT NOT NULL,
    verified   INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    UNIQUE (kind, normal)
) STRICT;
INSERT INTO identities VALUES(1,1,'email','farhana@rupsha.example','farhana@rupsha.example',0,1791863980000);
INSERT INTO identities VALUES(2,1,'phone','+8802555501042','+8802555501042',0,1791863980000);
INSERT INTO identities VALUES(3,2,'email','anirban@brahmaputra.example','anirban@brahmaputra.example',0,1791863980000);
INSERT INTO identities VALUES(4,2,'phone','+8802555501043','+8802555501043',0,1791863980000);
INSERT INTO identities VALUES(5,3,'email','tahmina@meghmala.example','tahmina@meghmala.example',0,1791863980000);
INSERT INTO identities VALUES(6,3,'phone','+8802555501044','+8802555501044',0,1791863980000);
INSERT INTO identities VALUES(7,4,'email','sohini@kalindi.example','sohini@kalindi.example',0,1791863980000);
INSERT INTO identities VALUES(8,4,'phone','+8802555501045','+8802555501045',0,1791863980000);
INSERT INTO identities VALUES(9,5,'email','imran@chowdhury.example','imran@chowdhury.example',0,1791863980000);
INSERT INTO identities VALUES(10,5,'phone','+8802555501046','+8802555501046',0,1791863980000);
INSERT INTO identities VALUES(11,6,'email','mannan@padma.example','mannan@padma.example',0,1791863980000);
INSERT INTO identities VALUES(12,6,'phone','+8802555501047','+8802555501047',0,1791863980000);
INSERT INTO identities VALUES(13,7,'email','rubina@shiuli.example','rubina@shiuli.example',0,1791863980000);
INSERT INTO identities VALUES(14,7,'phone','+8802555501048','+8802555501048',0,1791863980000);
INSERT INTO identities VALUES(15,8,'email','shafiq@karatoya.example','shafiq@karatoya.example',0,1791863980000);
INSERT INTO identities VALUES(16,8,'phone','+8802555501049','+8802555501049',0,1791863980000);
INSERT INTO identities VALUES(17,9,'email','kamrul@hasanbooks.example','kamrul@hasanbooks.example',0,1791863980000);
INSERT INTO identities VALUES(18,9,'phone','+8802555501050','+8802555501050',0,1791863980000);
INSERT INTO identities VALUES(19,10,'email','moushumi@bakul.example','moushumi@bakul.example',0,1791863980000);
INSERT INTO identities VALUES(20,10,'phone','+8802555501051','+8802555501051',0,1791863980000);
INSERT INTO identities VALUES(21,11,'email','jasim@meghna.example','jasim@meghna.example',0,1791863980000);
INSERT INTO identities VALUES(22,11,'phone','+8802555501052','+8802555501052',0,1791863980000);
INSERT INTO identities VALUES(23,12,'email','nasrin@kashful.example','nasrin@kashful.example',0,1791863980000);
INSERT INTO identities VALUES(24,12,'phone','+8802555501053','+8802555501053',0,1791863980000);
INSERT INTO identities VALUES(25,13,'email','bimal@palpara.example','bimal@palpara.example',0,1791863980000);
INSERT INTO identities VALUES(26,13,'phone','+8802555501054','+8802555501054',0,1791863980000);
INSERT INTO identities VALUES(27,14,'email','shirin@nakshi.example','shirin@nakshi.example',0,1791863980000);
INSERT INTO identities VALUES(28,14,'phone','+8802555501055','+8802555501055',0,1791863980000);
INSERT INTO identities VALUES(29,15,'email','rafiq@alamagro.example','rafiq@alamagro.example',0,1791863980000);
INSERT INTO identities VALUES(30,15,'phone','+8802555501056','+8802555501056',0,1791863980000);
INSERT INTO identities VALUES(31,16,'email','dipa@gitali.example','dipa@gitali.example',0,1791863980000);
INSERT INTO identities VALUES(32,16,'phone','+8802555501057','+8802555501057',0,1791863980000);
INSERT INTO identities VALUES(33,17,'email','hasina@parvin.example','hasina@parvin.example',0,1791863980000);
INSERT INTO identities VALUES(34,17,'phone','+8802555501058','+8802555501058',0,1791863980000);
INSERT INTO identities VALUES(35,18,'email','selim@reza.example','selim@reza.example',0,1791863980000);
INSERT INTO identities VALUES(36,18,'phone','+8802555501059','+8802555501059',0,1791863980000);
INSERT INTO identities VALUES(37,19,'email','tarek@nodi.example','tarek@nodi.example',0,1791863980000);
INSERT INTO identities VALUES(38,19,'phone','+8802555501060','+8802555501060',0,1791863980000);
INSERT INTO identities VALUES(39,20,'email','mahua@mahua.example','mahua@mahua.example',0,1791863980000);
INSERT INTO identities VALUES(40,20,'phone','+8802555501061','+8802555501061',0,1791863980000);
INSERT INTO identities VALUES(41,21,'email','ines@quatroventos.example','ines@quatroventos.example',0,1791863980000);
INSERT INTO identities VALUES(42,21,'phone','+442079460101','+442079460101',0,1791863980000);
INSERT INTO identities VALUES(43,22,'email','joost@lindegracht.example','joost@lindegracht.example',0,1791863980000);
INSERT INTO identities VALUES(44,22,'phone','+442079460102','+442079460102',0,1791863980000);
INSERT INTO identities VALUES(45,23,'email','greta@morgentau.example','greta@morgentau.example',0,1791863980000);
INSERT INTO identities VALUES(46,23,'phone','+442079460103','+442079460103',0,1791863980000);
INSERT INTO identities VALUES(47,24,'email','tom@halejoinery.example','tom@halejoinery.example',0,1791863980000);
INSERT INTO identities VALUES(48,24,'phone','+442079460104','+442079460104',0,1791863980000);
INSERT INTO identities VALUES(49,25,'email','nora@nordlys.example','nora@nordlys.example',0,1791863980000);
INSERT INTO identities VALUES(50,25,'phone','+442079460105','+442079460105',0,1791863980000);
INSERT INTO identities VALUES(51,26,'email','luis@prado.example','luis@prado.example',0,1791863980000);
INSERT INTO identities VALUES(52,26,'phone','+442079460106','+442079460106',0,1791863980000);
INSERT INTO identities VALUES(53,27,'email','maria@delponte.example','maria@delponte.example',0,1791863980000);
INSERT INTO identities VALUES(54,27,'phone','+442079460107','+442079460107',0,1791863980000);
INSERT INTO identities VALUES(55,28,'email','peter@okafor.example','peter@okafor.example',0,1791863980000);
INSERT INTO identities VALUES(56,28,'phone','+442079460108','+442079460108',0,1791863980000);
INSERT INTO identities VALUES(57,29,'email','anna@lindner.example','anna@lindner.example',0,1791863980000);
INSERT INTO identities VALUES(58,29,'phone','+442079460109','+442079460109',0,1791863980000);
INSERT INTO identities VALUES(59,30,'email','clara@weissvet.example','clara@weissvet.example',0,1791863980000);
INSERT INTO identities VALUES(60,30,'phone','+442079460110','+442079460110',0,1791863980000);
INSERT INTO identities VALUES(61,31,'email','sam@lankaspice.example','sam@lankaspice.example',0,1791863980000);
INSERT INTO identities VALUES(62,31,'phone','+442079460111','+442079460111',0,1791863980000);
INSERT INTO identities VALUES(63,32,'email','olu@adeyemi.example','olu@adeyemi.example',0,1791863980000);
INSERT INTO identities VALUES(64,32,'phone','+442079460112','+442079460112',0,1791863980000);
INSERT INTO identities VALUES(65,33,'email','freya@lund.example','freya@lund.example',0,1791863980000);
INSERT INTO identities VALUES(66,33,'phone','+442079460113','+442079460113',0,1791863980000);
INSERT INTO identities VALUES(67,34,'email','hugo@ateliermartin.example','hugo@ateliermartin.example',0,1791863980000);
INSERT INTO identities VALUES(68,34,'phone','+442079460114','+442079460114',0,1791863980000);
INSERT INTO identities VALUES(69,35,'email','priya@nairdance.example','priya@nairdance.example',0,1791863980000);
INSERT INTO identities VALUES(70,35,'phone','+442079460115','+442079460115',0,1791863980000);
INSERT INTO identities VALUES(71,36,'email','ewa@nowak.example','ewa@nowak.example',0,1791863980000);
INSERT INTO identities VALUES(72,36,'phone','+442079460116','+442079460116',0,1791863980000);
INSERT INTO identities VALUES(73,37,'email','ben@cartercycles.example','ben@cartercycles.example',0,1791863980000);
INSERT INTO identities VALUES(74,37,'phone','+442079460117','+442079460117',0,1791863980000);
INSERT INTO identities VALUES(75,38,'email','leila@haddad.example','leila@haddad.example',0,1791863980000);
INSERT INTO identities VALUES(76,38,'phone','+442079460118','+442079460118',0,1791863980000);
INSERT INTO identities VALUES(77,39,'email','marta@casasilva.example','marta@casasilva.example',0,1791863980000);
INSERT INTO identities VALUES(78,39,'phone','+442079460119','+442079460119',0,1791863980000);
INSERT INTO identities VALUES(79,40,'email','erik@solberg.example','erik@solberg.example',0,1791863980000);
INSERT INTO identities VALUES(80,40,'phone','+442079460120','+442079460120',0,1791863980000);
CREATE TABLE products (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE TABLE engagements (
    id         INTEGER PRIMARY KEY,
    client_id  INTEGER NOT NULL REFERENCES clients (id),
    product_id INTEGER REFERENCES products (id),
    name       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('planned', 'running', 'ended')),
    begins_on  TEXT,
    ends_on    TEXT,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE TABLE mailboxes (
    id              INTEGER PRIMARY KEY,
    address         TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    language        TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    team_id         INTEGER REFERENCES teams (id),
    smtp_host       TEXT NOT NULL DEFAULT '',
    smtp_port       INTEGER NOT NULL DEFAULT 25,
    smtp_user       TEXT NOT NULL DEFAULT '',
    password_sealed BLOB,
    undo_s          INTEGER NOT NULL DEFAULT 10,
    in_at           INTEGER,
    out_at          INTEGER,
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      INTEGER NOT NULL,
    deleted_at      INTEGER
) STRICT;
INSERT INTO mailboxes VALUES(1,'care@dighipar.example','Dighipar Studio','en',NULL,'',25,'',NULL,10,1795264800000,NULL,2,1795314998272,NULL);
CREATE TABLE raws (
    id          INTEGER PRIMARY KEY,
    mailbox_id  INTEGER REFERENCES mailboxes (id),
    source      TEXT NOT NULL,
    spool_name  TEXT NOT NULL UNIQUE,
    blob        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('received', 'filed', 'kept_aside')),
    reason      TEXT NOT NULL DEFAULT '',
    attempt     INTEGER NOT NULL DEFAULT 0,
    parser      INTEGER NOT NULL DEFAULT 0,
    received_at INTEGER NOT NULL,
    filed_at    INTEGER
, sender TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '', message_id INTEGER REFERENCES messages (id)) STRICT;
INSERT INTO raws VALUES(1,1,'demo','demo-290@priya.example','140f75119b328a97697021497fd87e4cdea47aae1837cb3bf9659266a6242fbd',248,'filed','',1,1,1791864000000,1791864000000,'','',NULL);
INSERT INTO raws VALUES(2,1,'demo','demo-294@priya.example','827ffa92ff73aaf2742359ddbee7f8e78e9f7e279c955ed7800b600e764f8552',222,'filed','',1,1,1792206000000,1792206000000,'','',NULL);
INSERT INTO raws VALUES(3,1,'demo','demo-307@marta.example','1ed8a954364878535dac911a1e13d89d117be9c994752fb38bfb650907dc2916',269,'filed','',1,1,1792472400000,1792472400000,'','',NULL);
INSERT INTO raws VALUES(4,1,'demo','demo-90@joost.example','8dda6ae19d1f812cc9a795317d669f5440e951108bb30aa5baf4ef03d4a86582',308,'filed','',1,1,1792721400000,1792721400000,'','',NULL);
INSERT INTO raws VALUES(5,1,'demo','demo-302@ben.example','99b38e9b9549ef90345b545f7bbf8d28697bbb823f6f01519124c88873bffac1',260,'filed','',1,1,1792915200000,1792915200000,'','',NULL);
INSERT INTO raws VALUES(6,1,'demo','demo-116@peter.example','e9ecefa774a243c49fbbca543f4f177bb0c332e6392895f89034a776e9f776bf',326,'filed','',1,1,1793185200000,1793185200000,'','',NULL);
INSERT INTO raws VALUES(7,1,'demo','demo-108@shirin.example','5c574b362c3b60b634ce18e5126cf87513dafb1472975620c4d9da917d8f4d85',422,'filed','',1,1,1793595600000,1793595600000,'','',NULL);
INSERT INTO raws VALUES(8,1,'demo','demo-339@dipa.example','7b4bbdc182841e601ce9592206d4fa5563ea2adebcc695a090f056da59bd085d',391,'filed','',1,1,1793674800000,1793674800000,'','',NULL);
INSERT INTO raws VALUES(9,1,'demo','demo-276@maria.example','323ea18b6da9a1c759e6852c7fe49bbfd949b4857bb8bcd88f0294b16048693f',232,'filed','',1,1,1793955600000,1793955600000,'','',NULL);
INSERT INTO raws VALUES(10,1,'demo','demo-343@dipa.example','425337f5a03713d4eb7012dff51612d55cd7e89ca6a752bade00fd297b0faa21',227,'filed','',1,1,1793966400000,1793966400000,'','',NULL);
INSERT INTO raws VALUES(11,1,'demo','demo-264@anna.example','d60cb81af86be84d6cc14364f5bf5836890fc4582444a285807cf9c1387a1247',249,'filed','',1,1,1794106800000,1794106800000,'','',NULL);
INSERT INTO raws VALUES(12,1,'demo','demo-267@anna.example','3fa1474e688d47467494d7536b8245a68d511882c4442bedc2a325026ebf847f',202,'filed','',1,1,1794191400000,1794191400000,'','',NULL);
INSERT INTO raws VALUES(13,1,'demo','demo-271@luis.example','f3540e18582b8395fb3646ec66991abea8c9d72ba912ea520290538ac24b6fba',236,'filed','',1,1,1794196800000,1794196800000,'','',NULL);
INSERT INTO raws VALUES(14,1,'demo','demo-66@ines.example','e7a7ff065ea924d69aad8940bf14cbf1f1d9c173ddcedd8d3e3003d4e7d5705d',360,'filed','',1,1,1794282900000,1794282900000,'','',NULL);
INSERT INTO raws VALUES(15,1,'demo','demo-242@clara.example','9a4ce0038d15a62f41250f50f4a3db78ec1b1de31ec460ad52572bca8b358982',288,'filed','',1,1,1794456000000,1794456000000,'','',NULL);
INSERT INTO raws VALUES(16,1,'demo','demo-48@farhana.example','9eae2a6b99f8905a1b3d9d81b7eed1615813ef6d5cbda4cad389925d2f99be9c',743,'filed','',1,1,1794535500000,1794535500000,'','',NULL);
INSERT INTO raws VALUES(17,1,'demo','demo-312@erik.example','29f0175f8704a5a290d32019a09373209915b190b641ffac4eca0c1c547edd4c',252,'filed','',1,1,1794553200000,1794553200000,'','',NULL);
INSERT INTO raws VALUES(18,1,'demo','demo-221@olu.example','8359c8f09da32021686a857e4dfe93dbfcfb4e976765c968446f7630ce83b637',346,'filed','',1,1,1794726000000,1794726000000,'','',NULL);
INSERT INTO raws VALUES(19,1,'demo','demo-176@tom.example','202e917e270a26402939820e06527589a898810d43c3a1d7e49459c8bc81924a',297,'filed','',1,1,1794895800000,1794895800000,'','',NULL);
INSERT INTO raws VALUES(20,1,'demo','demo-351@tarek.example','75f79844f0f8e7f43f5af767e54bb8fa179d90d8a670c2a8055d5597b422bcb7',354,'filed','',1,1,1794913200000,1794913200000,'','',NULL);
INSERT INTO raws VALUES(21,1,'demo','demo-281@sam.example','747a324648d755cfb3df9bed5416847e789119ddf1a937bb17c91b225da7806f',258,'filed','',1,1,1794965400000,1794965400000,'','',NULL);
INSERT INTO raws VALUES(22,1,'demo','demo-165@rubina.example','805d70a849c6635d6ee3bb7c2e0723d780df8df3fa0d1e2ffa79fb42a5e3b798',571,'filed','',1,1,1794972600000,1794972600000,'','',NULL);
INSERT INTO raws VALUES(23,1,'demo','demo-156@sohini.example','9b914f0bcac507d6ee3d6558ea416902a027fac8e8cddf24c58e595513d27b49',445,'filed','',1,1,1795060800000,1795060800000,'','',NULL);
INSERT INTO raws VALUES(24,1,'demo','demo-204@greta.example','f5d86d06cd0ed0c6f45b78d2d09136f7ab4a30f883b118aab3f983c3ccf96869',303,'filed','',1,1,1795083600000,1795083600000,'','',NULL);
INSERT INTO raws VALUES(25,1,'demo','demo-218@leila.example','7865739ef497d1d9548a2c625d0ece044cdce36342d5a9909db51b24bd588879',266,'filed','',1,1,1795141800000,1795141800000,'','',NULL);
INSERT INTO raws VALUES(26,1,'demo','demo-327@nasrin.example','205a4d1542fe2f4a47400ca2c39cb3bfe1cde7f24b366248c0d681921bcfcf47',384,'filed','',1,1,1795143600000,1795143600000,'','',NULL);
INSERT INTO raws VALUES(27,1,'demo','demo-187@nora.example','fee9abcd948208836dd736beede6629881a278b84fe3b0cfa7cb9c4da0e48662',298,'filed','',1,1,1795179600000,1795179600000,'','',NULL);
INSERT INTO raws VALUES(28,1,'demo','demo-356@mahua.example','dd8372001722517fd08f0ce5dcb74f4dcb856309b28adbfba774ac26f5c2b109',327,'filed','',1,1,1795229400000,1795229400000,'','',NULL);
INSERT INTO raws VALUES(29,1,'demo','demo-337@rafiq.example','c5827d3a24d4438d2d92ff6c9a1b848ec7114dbbd03cd858c14d021fb621190d',323,'filed','',1,1,1795234800000,1795234800000,'','',NULL);
INSERT INTO raws VALUES(30,1,'demo','demo-286@freya.example','1cfdd3fa729f8e3473ab2de247bf940ea237599d1f7f7bab9c7686026270599d',262,'filed','',1,1,1795244400000,1795244400000,'','',NULL);
INSERT INTO raws VALUES(31,1,'demo','demo-288@hugo.example','758fbe970d81b33bc4de3190bd7a59571ab263847eb3deed03ee82f263732fc9',274,'filed','',1,1,1795253400000,1795253400000,'','',NULL);
INSERT INTO raws VALUES(32,1,'demo','demo-146@tahmina.example','ff20f2bf6b0bc0b153fbd7b9a838061c36924f8e91e56cd781d2db5bd23555ea',707,'filed','',1,1,1795264800000,1795264800000,'','',NULL);
CREATE TABLE mail_seen (
    message_id TEXT NOT NULL,
    mailbox_id INTEGER NOT NULL,
    body_hash  TEXT NOT NULL DEFAULT '',
    thread_id  INTEGER REFERENCES threads (id),
    is_stored  INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (message_id, mailbox_id)
) STRICT;
INSERT INTO mail_seen VALUES('demo-290@priya.example',1,'b3a1811d27978ff3c495a202fafc6db30c546af1953252389e813250ffda1c14',1,1,1791864000000);
INSERT INTO mail_seen VALUES('demo-294@priya.example',1,'5ffc4503368d91501f2de08aa9aee35ecdcb85c91b7a7160ec4a41324dd0cc42',1,1,1792206000000);
INSERT INTO mail_seen VALUES('k1.1.3.mm664y30z71nk5pw@dighipar.example',1,'',1,0,1792206000000);
INSERT INTO mail_seen VALUES('demo-307@marta.example',1,'19d88ed9ea429b80a799acc6a5553c02dbb61bfcc8dbc91e89e9d6cb54ca20a3',3,1,1792472400000);
INSERT INTO mail_seen VALUES('demo-90@joost.example',1,'e0d77a4808fd1daab5a528e482bbe33bf3908fc15fb82212726fccd21416d4b5',4,1,1792721400000);
INSERT INTO mail_seen VALUES('demo-302@ben.example',1,'5819af2613c9ff4c83cbfb86e4f01c5e058a64a02937bd8b311259b9df246390',6,1,1792915200000);
INSERT INTO mail_seen VALUES('demo-116@peter.example',1,'a053b1a2f51a22a070f75b3c189aba574eb7c9b57cba273065fe8ca629cf9cd9',8,1,1793185200000);
INSERT INTO mail_seen VALUES('demo-108@shirin.example',1,'0187ce12520e4a29a14d4bd87d1aee6a8613e1e45485b2d7ddf8f42f4c968fb0',10,1,1793595600000);
INSERT INTO mail_seen VALUES('k1.9.20.kwtpp3g7hte2n1y2@dighipar.example',1,'',10,0,1793595600000);
INSERT INTO mail_seen VALUES('demo-339@dipa.example',1,'4640ca559fe414d90570dcb65e3913572347de65466a433802c6d2e97fe18cd7',11,1,1793674800000);
INSERT INTO mail_seen VALUES('demo-276@maria.example',1,'f0a89fc43cbf384553d6f0a40e27943666b54998c652e1ad1f9917b8e17bb183',13,1,1793955600000);
INSERT INTO mail_seen VALUES('demo-343@dipa.example',1,'0a9a27ed9831f1da3beb133153cef2cfa66ea7db1c0c12035b05819e89f224ea',11,1,1793966400000);
INSERT INTO mail_seen VALUES('k1.10.26.c1za9jz5h7s8qehr@dighipar.example',1,'',11,0,1793966400000);
INSERT INTO mail_seen VALUES('demo-264@anna.example',1,'bbfec7b15454cb0648e908893e87911d6d1fc8a49a2571913527025e342fadfd',16,1,1794106800000);
INSERT INTO mail_seen VALUES('demo-267@anna.example',1,'2b9cf78ab790c183777ce7cf90793be0aca3fda7e32c4022ad82d931c649499b',16,1,1794191400000);
INSERT INTO mail_seen VALUES('k1.14.34.pft375k5mk3wqvhe@dighipar.example',1,'',16,0,1794191400000);
INSERT INTO mail_seen VALUES('demo-271@luis.example',1,'d74f744eb6f27f9239ba19959840e0be9109ce47816ca6596511b86a2dd0942e',17,1,1794196800000);
INSERT INTO mail_seen VALUES('demo-66@ines.example',1,'b48286af3579be8528554e1d9b8372a5a9be546274fd13196516f6e02c520687',18,1,1794282900000);
INSERT INTO mail_seen VALUES('demo-242@clara.example',1,'fb0541aae530d2c0e4ab7f7dd7ee5010a7b3a41585d1c43dcafa6e8f4295cfdd',20,1,1794456000000);
INSERT INTO mail_seen VALUES('demo-48@farhana.example',1,'47cd2c0185bb4ba58c422d84cc54c40a4c9a5afeda0abb8ce41f88f21740b063',21,1,1794535500000);
INSERT INTO mail_seen VALUES('demo-312@erik.example',1,'9a237e801dfe1c4952ef699961dbbe2970ee45c7c2219f22f8910de401966785',23,1,1794553200000);
INSERT INTO mail_seen VALUES('demo-221@olu.example',1,'94842800476cbdc461e27687e4c95e368ef8a4b44ec532b6695b2d1b8a24df6d',25,1,1794726000000);
INSERT INTO mail_seen VALUES('demo-176@tom.example',1,'099d52d23b5d26cc2b9143164a6337e1349d5588b791961b5c38b49fbe2bd327',28,1,1794895800000);
INSERT INTO mail_seen VALUES('demo-351@tarek.example',1,'864db65d82dfde5b59c7a3d3ad962522413876d11362b8cbd6f9caee190a64bc',29,1,1794913200000);
INSERT INTO mail_seen VALUES('demo-281@sam.example',1,'6c893759214a130c2717b6f88a204d44468726b41d3543692affa541a4543e3d',30,1,1794965400000);
INSERT INTO mail_seen VALUES('demo-165@rubina.example',1,'8e9af1f19f0d657b7e40cc2f87c8d167fba9768ae778893ad550bd3fe8f32584',31,1,1794972600000);
INSERT INTO mail_seen VALUES('demo-156@sohini.example',1,'671a97c1936bdf49c4279d83bb8e4c727d58a41e2191a8bff2e5f248f7073c44',32,1,1795060800000);
INSERT INTO mail_seen VALUES('demo-204@greta.example',1,'548abaa964377d1c708d42c6d6c9c16784b8a8f51d471c16068a73b62a57a1f7',33,1,1795083600000);
INSERT INTO mail_seen VALUES('demo-218@leila.example',1,'7c5f995669bec1485dbf9ec2c55115f1eb332053a8c453e86caf91c413f969a0',34,1,1795141800000);
INSERT INTO mail_seen VALUES('demo-327@nasrin.example',1,'a909d4fb3585f1814a252b6b443a6d574241d32cb9ad3eeb0bf2f07d2eb02086',35,1,1795143600000);
INSERT INTO mail_seen VALUES('demo-187@nora.example',1,'5079e43f9c70b02fa553aa483cf4dcab9fb8b72b4e01ccc39920afafdf59f7a5',37,1,1795179600000);
INSERT INTO mail_seen VALUES('demo-356@mahua.example',1,'fee6f031822f61b00448f17245a8de727257d37c73ce0250df675c6ad07bda62',38,1,1795229400000);
INSERT INTO mail_seen VALUES('demo-337@rafiq.example',1,'1c800548c1b7f033a2c10a1d405893d625812afd0a0834659b288c6fb0302386',39,1,1795234800000);
INSERT INTO mail_seen VALUES('demo-286@freya.example',1,'e56eb16137d2d1e08266e5e68b4bc0c5befa0cd25b80c393ca3f6da2a21ff5d9',40,1,1795244400000);
INSERT INTO mail_seen VALUES('demo-288@hugo.example',1,'5a9a4872e1d43776d12d9ff269c7ae18f9fe1797239e07d8699be8e416d8357f',41,1,1795253400000);
INSERT INTO mail_seen VALUES('demo-146@tahmina.example',1,'36583d36c60b717bb30eb11bdce81b9dbc64f3945517753c8ea94a5a572d4d71',45,1,1795264800000);
CREATE TABLE cases (
    id              INTEGER PRIMARY KEY,
    number          INTEGER NOT NULL UNIQUE,
    subject         TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('question', 'complaint', 'mistake', 'unreadable')),
    state           TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'closed')),
    channel         TEXT NOT NULL,
    client_id       INTEGER REFERENCES clients (id),
    owner_id        INTEGER REFERENCES agents (id),
    team_id         INTEGER REFERENCES teams (id),
    mailbox_id      INTEGER REFERENCES mailboxes (id),
    product_id      INTEGER REFERENCES products (id),
    engagement_id   INTEGER REFERENCES engagements (id),
    mistake_id      INTEGER REFERENCES mistakes (id),
    language        TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    is_hot          INTEGER NOT NULL DEFAULT 0,
    verdict         TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'ours', 'supplier', 'nobody', 'client', 'unclear')),
    outcome         TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'recovered', 'partly', 'lost', 'withdrawn', 'not_known')),
    -- listen: the client's own words
    own_words       TEXT NOT NULL DEFAULT '',
    own_message_id  INTEGER,
    what_happened   TEXT NOT NULL DEFAULT '',
    what_it_did     TEXT NOT NULL DEFAULT '',
    what_they_want  TEXT NOT NULL DEFAULT '',
    -- the way back: when each step was done, 0 steps are NULL
    listened_at     INTEGER,
    owned_at        INTEGER,
    apologised_at   INTEGER,
    put_right_at    INTEGER,
    put_right       TEXT NOT NULL DEFAULT '',
    asked_at        INTEGER,
    answered_at     INTEGER,
    -- derived, kept true by the acts that change them
    waits_since     INTEGER,
    next_due_at     INTEGER,
    last_at         INTEGER NOT NULL,
    last_in_at      INTEGER,
    last_out_at     INTEGER,
    snoozed_until   INTEGER,
    closed_at       INTEGER,
    merged_into     INTEGER REFERENCES cases (id),
    reply_token     TEXT NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      INTEGER NOT NULL,
    deleted_at      INTEGER
, promises_open INTEGER NOT NULL DEFAULT 0, promises_kept INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO cases VALUES(1,1,'A poster for the winter show','question','closed','email',35,1,NULL,1,NULL,NULL,NULL,'en',0,'','','We need a poster for the winter show, A2, by the tenth.',1,'','','',NULL,1791865800000,NULL,NULL,'',NULL,NULL,1792206000000,NULL,1792206000000,1792206000000,1792130400000,NULL,1792207800000,NULL,'2y6zdvnb3pcn5cz6b41t30g20g',8,1791864000000,NULL,0,0);
INSERT INTO cases VALUES(2,2,'মেলার জন্য পরিচিতি কার্ড','question','closed','phone',13,2,NULL,NULL,NULL,NULL,NULL,'bn',0,'','','মেলার জন্য দুইশো পরিচিতি কার্ড লাগবে, মাটির রঙে।',5,'','','',NULL,1792300200000,NULL,NULL,'',NULL,NULL,NULL,NULL,1792300500000,1792299600000,1792300500000,NULL,1792641600000,NULL,'vcrfmyqssjkzmegv2dyaz7dc7g',6,1792299600000,NULL,0,0);
INSERT INTO cases VALUES(3,3,'Room names with accents','question','closed','email',39,2,NULL,1,NULL,NULL,NULL,'en',0,'','','The rooms are called Açucena and Hortênsia. The page shows question marks.',7,'','','',NULL,1792474200000,NULL,NULL,'',NULL,NULL,NULL,NULL,1792475400000,1792472400000,1792475400000,NULL,1792476000000,NULL,'a6a44f7xw26b25g9dmy81xyst0',6,1792472400000,NULL,0,0);
INSERT INTO cases VALUES(4,4,'Our booking page says closed','complaint','closed','email',22,2,NULL,1,NULL,NULL,NULL,'en',1,'supplier','partly','Since yesterday evening the booking page says we are closed. It is the first warm weekend. We count on these days.',9,'The booking page says closed','The first warm weekend without bookings','Open today, and to know why',1792722600000,1792722300000,1792723800000,1792903200000,'One month of the care plan free',1793070000000,1793110200000,NULL,NULL,1792902900000,1792721400000,1792902900000,NULL,1793110200000,NULL,'eckvzz6zvqrt000k8d75r9jnzg',16,1792721400000,NULL,0,1);
INSERT INTO cases VALUES(5,5,'A page for repairs','complaint','closed','email',37,1,NULL,1,NULL,NULL,NULL,'en',1,'','','Can we have a page where people say what is broken on their bicycle?',12,'','','',NULL,1792918800000,NULL,NULL,'',NULL,NULL,NULL,NULL,1792920000000,1792915200000,1792920000000,NULL,1793592000000,NULL,'yckshqbm6khrwr4jq2sr1mdnk4',6,1792915200000,NULL,0,0);
INSERT INTO cases VALUES(6,6,'ঈদের অফারের পোস্টার','question','closed','whatsapp',10,1,NULL,NULL,NULL,NULL,NULL,'bn',0,'','','ঈদের অফারের পোস্টারটা এবার গোলাপি করা যাবে?',14,'','','',NULL,1793017200000,NULL,NULL,'',NULL,NULL,NULL,NULL,1793017800000,1793016000000,1793017800000,NULL,1793080800000,NULL,'q5j6073tfee28s3x24w4q0vns8',6,1793016000000,NULL,0,0);
INSERT INTO cases VALUES(7,7,'The website lost my appointments','complaint','closed','email',28,1,NULL,1,NULL,NULL,NULL,'en',1,'ours','not_known','Three patients came today for appointments I never saw. The form on the website does not reach me since Monday. I sent two of them home.',16,'The form does not reach him since Monday','Three patients came, two went home','The lost appointments, and a form he can trust',1793187060000,1793187000000,1793188200000,1793193360000,'All seven lost entries sent; the form''s plan free this year',1793242800000,NULL,NULL,NULL,1793188200000,1793185200000,1793188200000,NULL,1795314998272,NULL,'d2evmah9b1f7f3tymvcdsafz40',15,1793185200000,NULL,0,1);
INSERT INTO cases VALUES(8,8,'The telephone number on the bags','question','closed','phone',36,2,NULL,NULL,NULL,NULL,NULL,'en',0,'','','Which number stands on the paper bags now?',18,'','','',NULL,1793412120000,NULL,NULL,'',NULL,NULL,NULL,NULL,1793412300000,1793412000000,1793412300000,NULL,1793412360000,NULL,'0m3zyf2kdxpg5xhnbws6a3yxqm',6,1793412000000,NULL,0,0);
INSERT INTO cases VALUES(9,9,'ব্রোশিওরে পুরোনো ফোন নম্বর','mistake','closed','other',14,3,NULL,NULL,NULL,NULL,1,'bn',1,'ours','recovered','',NULL,'ব্রোশিওরে পুরোনো ফোন নম্বর','মেলায় কেউ ফোন করে পাবেন না','মেলার আগে ঠিক ব্রোশিওর',1793596860000,1793589660000,1793590800000,1793763060000,'নতুন ব্রোশিওর, আমাদের খরচে',1793851200000,1793883600000,1793595600000,NULL,1793595600000,1793595600000,1793590800000,NULL,1793883600000,NULL,'nmtk88jv01wdxq5ffdh4p7z7yr',13,1793589600000,NULL,0,1);
INSERT INTO cases VALUES(10,10,'বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র','question','closed','email',16,3,NULL,1,NULL,NULL,NULL,'bn',0,'','','বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র লাগবে, তিনশো কপি। গতবারের মতোই, তারিখ বদলে।',22,'','','',NULL,1793676600000,NULL,NULL,'',NULL,NULL,1793966400000,NULL,1793966400000,1793966400000,1793944800000,NULL,1794020400000,NULL,'37yy8qk6ktgyks52x6fpd09be8',8,1793674800000,NULL,0,0);
INSERT INTO cases VALUES(11,11,'বইমেলার ব্যানার ছোট','complaint','closed','whatsapp',9,2,NULL,NULL,NULL,NULL,NULL,'bn',1,'ours','partly','ব্যানার দশ ফুট বলেছিলাম, এসেছে আট ফুট। স্টলের অর্ধেক খালি দেখাচ্ছে। কাল সকাল ১০টায় মেলা শুরু।',24,'ব্যানার আট ফুট, কথা ছিল দশ','স্টল খালি দেখাচ্ছে','মেলা শুরুর আগে ঠিক মাপের ব্যানার',1793802600000,1793802300000,1793802900000,1793847060000,'দশ ফুটের ব্যানার, লাগানোসহ',1794283200000,1794292200000,NULL,NULL,1794024000000,1793801700000,1794024000000,NULL,1794292200000,NULL,'n8db6dde12adqg9ndwfpqffdhw',20,1793801700000,NULL,0,2);
INSERT INTO cases VALUES(12,12,'The invoice for September','question','closed','email',27,3,NULL,1,NULL,NULL,NULL,'en',0,'','','I cannot find the invoice for September.',27,'','','',NULL,1793956800000,NULL,NULL,'',NULL,NULL,NULL,NULL,1793956920000,1793955600000,1793956920000,NULL,1793959200000,NULL,'v9xhhbmqxt5eysc7ca1g3c1dzg',6,1793955600000,NULL,0,0);
INSERT INTO cases VALUES(13,13,'অক্টোবরে দুবার টাকা কাটা','complaint','closed','phone',5,1,NULL,NULL,NULL,NULL,NULL,'bn',1,'ours','recovered','অক্টোবরের বিল দুবার কাটা গেছে, বারো হাজার চারশো টাকা। আমার হিসাবরক্ষক দুই দিন ধরে খুঁজছেন। টাকাটা ফেরত চাই, আর জানতে চাই এমন আর হবে না।',31,'অক্টোবরের বিল দুবার কাটা গেছে','হিসাবরক্ষক দুই দিন ধরে খুঁজছেন','টাকা ফেরত, আর এমন যেন না হয়',1794047700000,1794047460000,NULL,1794129660000,'৳১২,৪০০ ফেরত গেছে',1794196800000,1794204000000,NULL,NULL,1794048000000,1794047400000,1794048000000,NULL,1794204000000,NULL,'2tms39gj9geq4tsnccnyqswg64',13,1794047400000,NULL,0,1);
INSERT INTO cases VALUES(14,14,'A second language for the garden page','question','closed','email',29,2,NULL,1,NULL,NULL,NULL,'en',0,'','','Could the garden page also be in Polish? What would it cost?',33,'','','',NULL,1794114000000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794193200000,1794191400000,1794193200000,NULL,1794636000000,NULL,'46xxd2ka6qztkfwsmgw7zscjqc',8,1794106800000,NULL,0,0);
INSERT INTO cases VALUES(15,15,'Labels in a larger size','question','closed','email',26,1,NULL,1,NULL,NULL,NULL,'en',0,'','','Do the labels also come in 90 by 120 millimetres?',37,'','','',NULL,1794199200000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794199500000,1794196800000,1794199500000,NULL,1794283200000,NULL,'s4cafkv0rq301jcn5ewta2exw0',6,1794196800000,NULL,0,0);
INSERT INTO cases VALUES(16,16,'The price of bread on our menu','complaint','closed','email',21,2,NULL,1,NULL,NULL,NULL,'en',1,'ours','recovered','The new menu says the bread is 18 euros. It is 1.80. Two guests left before I could explain, and one of them wrote about it. I need the right menu before the weekend.',39,'The menu says 18 euros for bread, it is 1.80','Two guests left, one of them wrote about it','The right menu before the weekend',1794283920000,1794283800000,1794285600000,1794542760000,'A new menu by courier, and twenty of the dessert card at our cost',1794625200000,1794660000000,NULL,NULL,1794285600000,1794282900000,1794285600000,NULL,1794660000000,NULL,'x9pwhp6camw3644brwhpqq01qr',15,1794282900000,NULL,0,1);
INSERT INTO cases VALUES(17,17,'ওয়েবসাইটে মাছের পুরোনো দাম','complaint','closed','phone',11,2,NULL,NULL,NULL,NULL,NULL,'bn',1,'client','recovered','ওয়েবসাইটে গত মাসের ইলিশের দাম। লোকে সেই দামেই চাইছে।',41,'ওয়েবসাইটে গত মাসের দাম','ক্রেতারা পুরোনো দাম চান','আজকের দাম',1794377520000,1794377400000,NULL,1794378660000,'দাম বদলানোর পাতা আর ভিডিও',1794452400000,1794456000000,NULL,NULL,1794378600000,1794376800000,1794378600000,NULL,1794456000000,NULL,'0metrbhv1kth8wrj35r9gwfdfr',11,1794376800000,NULL,0,0);
INSERT INTO cases VALUES(18,18,'The opening hours are wrong on the map','complaint','closed','email',30,1,NULL,1,NULL,NULL,NULL,'en',1,'nobody','recovered','The map shows us as closed on Saturdays. People stand there with sick dogs and drive away again.',43,'The map shows wrong opening hours','People drive away with sick dogs','The right hours',1794457320000,1794457200000,NULL,1794711600000,'The map shows the right hours; the first line of the page stays',1794798000000,1794805200000,NULL,NULL,1794458700000,1794456000000,1794458700000,NULL,1794805200000,NULL,'nhp2xethf59k68a838j5n7v0wr',12,1794456000000,NULL,0,0);
INSERT INTO cases VALUES(19,19,'ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা','complaint','closed','email',1,1,NULL,1,NULL,NULL,NULL,'bn',1,'ours','recovered','আজ আমাদের শীতের ছাড়ের প্রথম দিন, আর ক্রেতারা পড়ছেন, আমার দোকান নাকি নিরাপদ নয়। এগারো জন ফোন করে জানতে চেয়েছেন আমরা হ্যাক হয়েছি কি না। আমি টাকা চাইছি না। আমি জানতে চাই, আমার আগে আপনাদের কেউ কেন টের পেলেন না।',45,'দোকানের সার্টিফিকেটের মেয়াদ রাতে শেষ হয়েছে','ছাড়ের প্রথম সকাল গেল, এগারোটি উদ্বিগ্ন ফোন','কারণটা লিখিত; পরের বার আগে আমাদের মুখে',1794537000000,1794536940000,1794544260000,1794649500000,'নভেম্বরের কেয়ার প্ল্যান ফ্রি: পরের বিলে ৳৬,৫০০ কম',1794805200000,1794817320000,NULL,NULL,1794649200000,1794535500000,1794649200000,NULL,1794817320000,NULL,'7f76rd5sgda6tza9mgfy1dkwy0',21,1794535500000,NULL,0,2);
INSERT INTO cases VALUES(20,20,'Moving the domain','question','closed','email',40,3,NULL,1,NULL,NULL,NULL,'en',0,'','','We want to keep the domain ourselves. What do you need from us?',50,'','','',NULL,1794555600000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794556200000,1794553200000,1794556200000,NULL,1794560400000,NULL,'1faf4q0wv1va6ptty533q31s18',6,1794553200000,NULL,0,0);
INSERT INTO cases VALUES(21,21,'দোকানের নতুন সময়সূচি','question','closed','phone',18,2,NULL,NULL,NULL,NULL,NULL,'bn',0,'','','শুক্রবার বিকেলেও দোকান খোলা থাকবে, ওয়েবসাইটে লিখে দেবেন।',52,'','','',NULL,1794628920000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794629100000,1794628800000,1794629100000,NULL,1794629160000,NULL,'7vz5djqzd4a60131vzespa9cnr',6,1794628800000,NULL,0,0);
INSERT INTO cases VALUES(22,22,'The logo on the shirts is upside down','complaint','open','email',32,3,NULL,1,NULL,NULL,NULL,'en',1,'ours','','The embroidery file you sent has the logo upside down. My machine made forty shirts before anybody saw it. I am also at fault, I did not look at the first one.',55,'The embroidery file has the logo upside down','Forty shirts','A right file, and to share the loss',1794728100000,1794727800000,1794729600000,NULL,'',NULL,NULL,NULL,1795604400000,1794729600000,1794726000000,1794729600000,NULL,NULL,NULL,'d9kbccytj9j5jxg6mfw62p9x4c',12,1794726000000,NULL,1,0);
INSERT INTO cases VALUES(23,23,'গাড়ির নতুন ছবি','question','closed','phone',8,2,NULL,NULL,NULL,NULL,NULL,'bn',0,'','','নতুন তিনটা গাড়ির ছবি ওয়েবসাইটে তুলতে হবে। কাকে পাঠাব?',57,'','','',NULL,1794801900000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794801960000,1794801600000,1794801960000,NULL,1794823200000,NULL,'zx4g0mcmgembrqe8gmfazqf64m',6,1794801600000,NULL,0,0);
INSERT INTO cases VALUES(24,24,'চালান ২২০৯, দুই মাস','complaint','open','phone',6,3,NULL,NULL,NULL,NULL,NULL,'bn',1,'ours','','চালান ২২০৯-এর সংশোধন দুই মাস ধরে ঝুলে আছে। ব্যাংক আমার কাগজ ফেরত দিয়েছে।',59,'চালান ২২০৯-এর সংশোধন দুই মাস ঝুলে আছে','ব্যাংক কাগজ ফেরত দিয়েছে','সংশোধিত চালান',1794820920000,1794820800000,NULL,1794980100000,'সংশোধিত চালান ২২০৯, ব্যাংকের চিঠিসহ',NULL,NULL,NULL,NULL,1794819600000,1794819600000,NULL,NULL,NULL,NULL,'8z3b884wzg91gba0mwjjddc11m',11,1794819600000,NULL,0,1);
INSERT INTO cases VALUES(25,25,'The van lettering peels off','complaint','open','email',24,2,NULL,1,NULL,NULL,NULL,'en',1,'supplier','','The lettering on the van comes off after three weeks. It looks as if we could not do our own trade either.',60,'The van lettering comes off after three weeks','It makes a joiner look careless','New lettering that holds',1794897300000,1794897000000,1794898800000,NULL,'',NULL,NULL,NULL,1795413600000,1794898800000,1794895800000,1794898800000,NULL,NULL,NULL,'0xvqx3186rf1tbeez3f9j0t434',13,1794895800000,NULL,1,1);
INSERT INTO cases VALUES(26,26,'প্যাকেজের পাতায় নতুন ছবি','question','closed','email',19,1,NULL,1,NULL,NULL,NULL,'bn',0,'','','সেন্ট মার্টিনের প্যাকেজে নতুন ছবি দিতে চাই। কয়টা দেওয়া যাবে?',62,'','','',NULL,1794915000000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794915300000,1794913200000,1794915300000,NULL,1794974400000,NULL,'g707ycv9dmpn7f5y2hmb8b1yw0',6,1794913200000,NULL,0,0);
INSERT INTO cases VALUES(27,27,'Opening hours over the holidays','question','closed','email',31,2,NULL,1,NULL,NULL,NULL,'en',0,'','','Please put on the page that we are closed from the 24th to the 27th.',64,'','','',NULL,1794970800000,NULL,NULL,'',NULL,NULL,NULL,NULL,1794971400000,1794965400000,1794971400000,NULL,1794971460000,NULL,'4x9rvtx6q0rhp3s08cfhxc4jmm',6,1794965400000,NULL,0,0);
INSERT INTO cases VALUES(28,28,'রিপোর্টের প্যাডে ভুল ঠিকানা','complaint','open','email',7,3,NULL,1,NULL,NULL,NULL,'bn',1,'ours','','রোগীর রিপোর্টের প্যাডে ক্লিনিকের পুরোনো ঠিকানা ছাপা হয়েছে। দুজন রোগী পুরোনো বাড়িতে গিয়ে ফিরে এসেছেন, একজন বৃদ্ধা। এটা মেনে নেওয়া যায় না।',66,'প্যাডে পুরোনো ঠিকানা','দুজন রোগী ভুল বাড়িতে গেছেন','আজই নতুন প্যাড',1794973500000,1794973200000,1794974700000,1795058460000,'নতুন ৫০০ প্যাড, আমাদের খরচে',1795147200000,NULL,NULL,NULL,1794974700000,1794972600000,1794974700000,NULL,NULL,NULL,'kr74r0cm2qxpjcdn9zg3rdajdg',13,1794972600000,NULL,0,1);
INSERT INTO cases VALUES(29,29,'ছবি তোলার নতুন তারিখ','complaint','open','email',4,2,NULL,1,NULL,NULL,NULL,'bn',1,'supplier','','ফটোগ্রাফার কাল আসেননি, কেউ জানায়ওনি। আটজন কারিগর সারা দিন বসে ছিলেন। তাঁদের দিনের মজুরি গেছে।',68,'ফটোগ্রাফার আসেননি, কেউ জানায়নি','আটজন কারিগরের এক দিনের মজুরি','নতুন তারিখ, আর আগে থেকে জানানো',1795061640000,1795061520000,1795063200000,1795168800000,'আটজনের এক দিনের মজুরি, ৳৭,২০০',NULL,NULL,NULL,1795320698272,1795063200000,1795060800000,1795063200000,NULL,NULL,NULL,'5rerr4k0eqc7p1m5d1xzkq6wcm',11,1795060800000,NULL,1,0);
INSERT INTO cases VALUES(30,30,'The German page has English buttons','complaint','open','email',23,2,NULL,1,NULL,NULL,NULL,'en',1,'ours','','Half of the German booking page is English. My guests are sixty and older, they telephone me for every button.',70,'Half of the German page is English','Guests telephone for every button','A German page',1795085520000,1795085400000,NULL,NULL,'',NULL,NULL,1795083600000,1795518000000,1795083600000,1795083600000,NULL,NULL,NULL,NULL,'7qk8fv3znjrmvqmf86axdkqw68',8,1795083600000,NULL,1,0);
INSERT INTO cases VALUES(31,31,'Boxes printed in the wrong red','complaint','open','email',38,NULL,NULL,1,NULL,NULL,NULL,'en',1,'','','Three thousand boxes, and the red is orange. Ramadan orders start next week.',71,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,1795141800000,NULL,1795141800000,1795141800000,NULL,NULL,NULL,NULL,'vx4fnjyd7hfdr526vfhe280sj4',4,1795141800000,NULL,0,0);
INSERT INTO cases VALUES(32,32,'ভর্তির ফরম অনলাইনে','question','open','email',12,3,NULL,1,NULL,NULL,NULL,'bn',0,'','','ভর্তির ফরমটা অনলাইনে পূরণ করার ব্যবস্থা করা যাবে? জানুয়ারির আগে দরকার।',72,'','','',NULL,1795147200000,NULL,NULL,'',NULL,NULL,NULL,1795604400000,1795149000000,1795143600000,1795149000000,NULL,NULL,NULL,'hyr7x5stytd09zc04yhpv88jmm',6,1795143600000,NULL,1,0);
INSERT INTO cases VALUES(33,33,'মেনুর রং নিয়ে ফোনের অপেক্ষায়','complaint','open','phone',2,1,NULL,NULL,NULL,NULL,NULL,'bn',1,'ours','','মেনুর সবুজটা ছাপায় কালচে এসেছে। তিনবার বলেছি। এবার কেউ একজন ফোন করে বলুন, কী হবে।',74,'মেনুর সবুজ রং কালচে এসেছে','তিনবার বলতে হয়েছে','একজন মানুষের ফোন, আর ঠিক রং',1795152120000,1795152000000,NULL,NULL,'',NULL,NULL,NULL,1795312298272,1795150800000,1795150800000,NULL,NULL,NULL,NULL,'09qnmhmts7284fa73y686w4err',7,1795150800000,NULL,1,0);
INSERT INTO cases VALUES(34,34,'Charged for a plan I cancelled','complaint','open','email',25,1,NULL,1,NULL,NULL,NULL,'en',1,'ours','','I cancelled the newsletter plan in August. You charged me again on Wednesday. I wrote twice. Nobody answered.',76,'Charged for a plan cancelled in August','Wrote twice, nobody answered','The money, and an answer',1795230720000,1795230600000,NULL,NULL,'',NULL,NULL,1795179600000,1795323998272,1795179600000,1795179600000,NULL,NULL,NULL,NULL,'96cz5yta15a2jm9mnkqk71k0wr',8,1795179600000,NULL,1,0);
INSERT INTO cases VALUES(35,35,'চারার তালিকায় ইংরেজি নাম','question','open','email',20,NULL,NULL,1,NULL,NULL,NULL,'bn',0,'','','চারার বাংলা নামের পাশে ইংরেজি নামও দিতে চাই। পারবেন?',77,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,1795229400000,NULL,1795229400000,1795229400000,NULL,NULL,NULL,NULL,'gsfzzhp54x18f54w6tz7mwqv14',3,1795229400000,NULL,0,0);
INSERT INTO cases VALUES(36,36,'দামের তালিকা পিডিএফ','question','open','email',15,NULL,NULL,1,NULL,NULL,NULL,'bn',0,'','','দামের তালিকাটা পিডিএফে লাগবে, ফোনে যেন পড়া যায়।',78,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,1795234800000,NULL,1795234800000,1795234800000,NULL,NULL,NULL,NULL,'zbvyaqtrwtny0vfydpsdaytmn4',3,1795234800000,NULL,0,0);
INSERT INTO cases VALUES(37,37,'Photographs of the new glaze','question','open','email',33,NULL,NULL,1,NULL,NULL,NULL,'en',0,'','','I have forty photographs of the new glaze. How do I send them to you best?',79,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,1795244400000,NULL,1795244400000,1795244400000,NULL,NULL,NULL,NULL,'mq7hnnff87359ap1smzzvb5h14',3,1795244400000,NULL,0,0);
INSERT INTO cases VALUES(38,38,'A quote for a shop window','question','open','email',34,NULL,NULL,1,NULL,NULL,NULL,'en',0,'','','Could you send a quote for a shop window of three by two metres? Gold on green.',80,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,1795253400000,NULL,1795253400000,1795253400000,NULL,NULL,NULL,NULL,'tj20amfb120hpqxnfzd4x06sv8',3,1795253400000,NULL,0,0);
INSERT INTO cases VALUES(39,39,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল','mistake','open','other',18,2,NULL,NULL,NULL,NULL,2,'bn',1,'ours','','',NULL,'','','',NULL,1795259460000,1795260600000,NULL,'',NULL,NULL,NULL,1795413600000,1795260600000,NULL,1795260600000,NULL,NULL,NULL,'hjtnffhhqswwzttvvdt2cdpwtr',6,1795259400000,NULL,1,0);
INSERT INTO cases VALUES(40,40,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল','mistake','open','other',15,2,NULL,NULL,NULL,NULL,2,'bn',1,'','','',NULL,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,NULL,1795259400000,NULL,NULL,NULL,NULL,NULL,'qfzsq77cdrh3q5x4pej29mrrwr',1,1795259400000,NULL,0,0);
INSERT INTO cases VALUES(41,41,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল','mistake','open','other',20,2,NULL,NULL,NULL,NULL,2,'bn',1,'','','',NULL,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,NULL,1795259400000,NULL,NULL,NULL,NULL,NULL,'g112b4zp6jvxk6dp22943ccyr4',1,1795259400000,NULL,0,0);
INSERT INTO cases VALUES(42,42,'সাইনবোর্ডে লেখা “মেঘমেলা”','complaint','open','email',3,NULL,NULL,1,NULL,NULL,NULL,'bn',1,'','','সাইনবোর্ড এসেছে, তাতে লেখা "মেঘমেলা"। আমার দোকানের নাম মেঘমালা। কাল সকাল থেকে লোকে হাসাহাসি করবে। আমি নিজে ফাইনাল ফাইল দেখে দিয়েছিলাম, সেখানে ঠিক ছিল। রবিবার উদ্বোধন, আশিজনকে দাওয়াত দিয়েছি।',82,'','','',NULL,NULL,NULL,NULL,'',NULL,NULL,1795264800000,NULL,1795264800000,1795264800000,NULL,NULL,NULL,NULL,'rkq4jjs0a91cmh8v7syj5jrxbc',4,1795264800000,NULL,0,0);
INSERT INTO cases VALUES(43,43,'মেনু কার্ডে বানান ভুল','complaint','open','whatsapp',17,2,NULL,NULL,NULL,NULL,NULL,'bn',1,'ours','','"পোলাও" হয়েছে "পলাও", তিন জায়গায়। বিয়ের কার্ড, শুক্রবার অনুষ্ঠান।',83,'মেনু কার্ডে তিন জায়গায় বানান ভুল','বিয়ের অনুষ্ঠান শুক্রবার','ঠিক বানানের কার্ড',1795271100000,1795270800000,NULL,NULL,'',NULL,NULL,1795270200000,1795410000000,1795270200000,1795270200000,NULL,NULL,NULL,NULL,'xwe2g3mv0cb5v32fzsm8h5n0rm',7,1795270200000,NULL,1,0);
CREATE TABLE threads (
    id         INTEGER PRIMARY KEY,
    channel    TEXT NOT NULL,
    mailbox_id INTEGER REFERENCES mailboxes (id),
    subject    TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO threads VALUES(1,'email',1,'A poster for the winter show',1791864000000);
INSERT INTO threads VALUES(2,'phone',NULL,'মেলার জন্য পরিচিতি কার্ড',1792299600000);
INSERT INTO threads VALUES(3,'email',1,'Room names with accents',1792472400000);
INSERT INTO threads VALUES(4,'email',1,'Our booking page says closed',1792721400000);
INSERT INTO threads VALUES(5,'phone',NULL,'',1792902900000);
INSERT INTO threads VALUES(6,'email',1,'A page for repairs',1792915200000);
INSERT INTO threads VALUES(7,'whatsapp',NULL,'ঈদের অফারের পোস্টার',1793016000000);
INSERT INTO threads VALUES(8,'email',1,'The website lost my appointments',1793185200000);
INSERT INTO threads VALUES(9,'phone',NULL,'The telephone number on the bags',1793412000000);
INSERT INTO threads VALUES(10,'other',NULL,'ব্রোশিওরে পুরোনো ফোন নম্বর',1793589600000);
INSERT INTO threads VALUES(11,'email',1,'বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র',1793674800000);
INSERT INTO threads VALUES(12,'whatsapp',NULL,'বইমেলার ব্যানার ছোট',1793801700000);
INSERT INTO threads VALUES(13,'email',1,'The invoice for September',1793955600000);
INSERT INTO threads VALUES(14,'phone',NULL,'',1794024000000);
INSERT INTO threads VALUES(15,'phone',NULL,'অক্টোবরে দুবার টাকা কাটা',1794047400000);
INSERT INTO threads VALUES(16,'email',1,'A second language for the garden page',1794106800000);
INSERT INTO threads VALUES(17,'email',1,'Labels in a larger size',1794196800000);
INSERT INTO threads VALUES(18,'email',1,'The price of bread on our menu',1794282900000);
INSERT INTO threads VALUES(19,'phone',NULL,'ওয়েবসাইটে মাছের পুরোনো দাম',1794376800000);
INSERT INTO threads VALUES(20,'email',1,'The opening hours are wrong on the map',1794456000000);
INSERT INTO threads VALUES(21,'email',1,'ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা',1794535500000);
INSERT INTO threads VALUES(22,'phone',NULL,'',1794539340000);
INSERT INTO threads VALUES(23,'email',1,'Moving the domain',1794553200000);
INSERT INTO threads VALUES(24,'phone',NULL,'দোকানের নতুন সময়সূচি',1794628800000);
INSERT INTO threads VALUES(25,'email',1,'The logo on the shirts is upside down',1794726000000);
INSERT INTO threads VALUES(26,'phone',NULL,'গাড়ির নতুন ছবি',1794801600000);
INSERT INTO threads VALUES(27,'phone',NULL,'চালান ২২০৯, দুই মাস',1794819600000);
INSERT INTO threads VALUES(28,'email',1,'The van lettering peels off',1794895800000);
INSERT INTO threads VALUES(29,'email',1,'প্যাকেজের পাতায় নতুন ছবি',1794913200000);
INSERT INTO threads VALUES(30,'email',1,'Opening hours over the holidays',1794965400000);
INSERT INTO threads VALUES(31,'email',1,'রিপোর্টের প্যাডে ভুল ঠিকানা',1794972600000);
INSERT INTO threads VALUES(32,'email',1,'ছবি তোলার নতুন তারিখ',1795060800000);
INSERT INTO threads VALUES(33,'email',1,'The German page has English buttons',1795083600000);
INSERT INTO threads VALUES(34,'email',1,'Boxes printed in the wrong red',1795141800000);
INSERT INTO threads VALUES(35,'email',1,'ভর্তির ফরম অনলাইনে',1795143600000);
INSERT INTO threads VALUES(36,'phone',NULL,'মেনুর রং নিয়ে ফোনের অপেক্ষায়',1795150800000);
INSERT INTO threads VALUES(37,'email',1,'Charged for a plan I cancelled',1795179600000);
INSERT INTO threads VALUES(38,'email',1,'চারার তালিকায় ইংরেজি নাম',1795229400000);
INSERT INTO threads VALUES(39,'email',1,'দামের তালিকা পিডিএফ',1795234800000);
INSERT INTO threads VALUES(40,'email',1,'Photographs of the new glaze',1795244400000);
INSERT INTO threads VALUES(41,'email',1,'A quote for a shop window',1795253400000);
INSERT INTO threads VALUES(42,'other',NULL,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল',1795259400000);
INSERT INTO threads VALUES(43,'other',NULL,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল',1795259400000);
INSERT INTO threads VALUES(44,'other',NULL,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল',1795259400000);
INSERT INTO threads VALUES(45,'email',1,'সাইনবোর্ডে লেখা “মেঘমেলা”',1795264800000);
INSERT INTO threads VALUES(46,'whatsapp',NULL,'মেনু কার্ডে বানান ভুল',1795270200000);
CREATE TABLE case_threads (
    case_id   INTEGER NOT NULL REFERENCES cases (id),
    thread_id INTEGER NOT NULL UNIQUE REFERENCES threads (id),
    PRIMARY KEY (case_id, thread_id)
) STRICT;
INSERT INTO case_threads VALUES(1,1);
INSERT INTO case_threads VALUES(2,2);
INSERT INTO case_threads VALUES(3,3);
INSERT INTO case_threads VALUES(4,4);
INSERT INTO case_threads VALUES(4,5);
INSERT INTO case_threads VALUES(5,6);
INSERT INTO case_threads VALUES(6,7);
INSERT INTO case_threads VALUES(7,8);
INSERT INTO case_threads VALUES(8,9);
INSERT INTO case_threads VALUES(9,10);
INSERT INTO case_threads VALUES(10,11);
INSERT INTO case_threads VALUES(11,12);
INSERT INTO case_threads VALUES(12,13);
INSERT INTO case_threads VALUES(11,14);
INSERT INTO case_threads VALUES(13,15);
INSERT INTO case_threads VALUES(14,16);
INSERT INTO case_threads VALUES(15,17);
INSERT INTO case_threads VALUES(16,18);
INSERT INTO case_threads VALUES(17,19);
INSERT INTO case_threads VALUES(18,20);
INSERT INTO case_threads VALUES(19,21);
INSERT INTO case_threads VALUES(19,22);
INSERT INTO case_threads VALUES(20,23);
INSERT INTO case_threads VALUES(21,24);
INSERT INTO case_threads VALUES(22,25);
INSERT INTO case_threads VALUES(23,26);
INSERT INTO case_threads VALUES(24,27);
INSERT INTO case_threads VALUES(25,28);
INSERT INTO case_threads VALUES(26,29);
INSERT INTO case_threads VALUES(27,30);
INSERT INTO case_threads VALUES(28,31);
INSERT INTO case_threads VALUES(29,32);
INSERT INTO case_threads VALUES(30,33);
INSERT INTO case_threads VALUES(31,34);
INSERT INTO case_threads VALUES(32,35);
INSERT INTO case_threads VALUES(33,36);
INSERT INTO case_threads VALUES(34,37);
INSERT INTO case_threads VALUES(35,38);
INSERT INTO case_threads VALUES(36,39);
INSERT INTO case_threads VALUES(37,40);
INSERT INTO case_threads VALUES(38,41);
INSERT INTO case_threads VALUES(39,42);
INSERT INTO case_threads VALUES(40,43);
INSERT INTO case_threads VALUES(41,44);
INSERT INTO case_threads VALUES(42,45);
INSERT INTO case_threads VALUES(43,46);
CREATE TABLE participants (
    thread_id INTEGER NOT NULL REFERENCES threads (id),
    address   TEXT NOT NULL,
    name      TEXT NOT NULL DEFAULT '',
    is_new    INTEGER NOT NULL DEFAULT 0,
    since     INTEGER NOT NULL,
    PRIMARY KEY (thread_id, address)
) STRICT;
INSERT INTO participants VALUES(1,'priya@nairdance.example','Priya Nair',0,1791864000000);
INSERT INTO participants VALUES(3,'marta@casasilva.example','Marta Silva',0,1792472400000);
INSERT INTO participants VALUES(4,'joost@lindegracht.example','Joost Verhagen',0,1792721400000);
INSERT INTO participants VALUES(6,'ben@cartercycles.example','Ben Carter',0,1792915200000);
INSERT INTO participants VALUES(8,'peter@okafor.example','Peter Okafor',0,1793185200000);
INSERT INTO participants VALUES(10,'shirin@nakshi.example','শিরিন আখতার',1,1793595600000);
INSERT INTO participants VALUES(11,'dipa@gitali.example','দীপা চক্রবর্তী',0,1793674800000);
INSERT INTO participants VALUES(13,'maria@delponte.example','Maria Rossi',0,1793955600000);
INSERT INTO participants VALUES(16,'anna@lindner.example','Anna Lindner',0,1794106800000);
INSERT INTO participants VALUES(17,'luis@prado.example','Luis Prado',0,1794196800000);
INSERT INTO participants VALUES(18,'ines@quatroventos.example','Ines Carvalho',0,1794282900000);
INSERT INTO participants VALUES(20,'clara@weissvet.example','Clara Weiss',0,1794456000000);
INSERT INTO participants VALUES(21,'farhana@rupsha.example','ফারহানা আক্তার',0,1794535500000);
INSERT INTO participants VALUES(23,'erik@solberg.example','Erik Solberg',0,1794553200000);
INSERT INTO participants VALUES(25,'olu@adeyemi.example','Olu Adeyemi',0,1794726000000);
INSERT INTO participants VALUES(28,'tom@halejoinery.example','Tom Hale',0,1794895800000);
INSERT INTO participants VALUES(29,'tarek@nodi.example','তারেক মাহমুদ',0,1794913200000);
INSERT INTO participants VALUES(30,'sam@lankaspice.example','Sam Perera',0,1794965400000);
INSERT INTO participants VALUES(31,'rubina@shiuli.example','রুবিনা ইয়াসমিন',0,1794972600000);
INSERT INTO participants VALUES(32,'sohini@kalindi.example','সোহিনী মুখার্জি',0,1795060800000);
INSERT INTO participants VALUES(33,'greta@morgentau.example','Greta Morgentau',0,1795083600000);
INSERT INTO participants VALUES(34,'leila@haddad.example','Leila Haddad',0,1795141800000);
INSERT INTO participants VALUES(35,'nasrin@kashful.example','নাসরিন জাহান',0,1795143600000);
INSERT INTO participants VALUES(37,'nora@nordlys.example','Nora Jensen',0,1795179600000);
INSERT INTO participants VALUES(38,'mahua@mahua.example','মহুয়া সরকার',0,1795229400000);
INSERT INTO participants VALUES(39,'rafiq@alamagro.example','রফিকুল আলম',0,1795234800000);
INSERT INTO participants VALUES(40,'freya@lund.example','Freya Lund',0,1795244400000);
INSERT INTO participants VALUES(41,'hugo@ateliermartin.example','Hugo Martin',0,1795253400000);
INSERT INTO participants VALUES(45,'tahmina@meghmala.example','তাহমিনা সুলতানা',0,1795264800000);
CREATE TABLE messages (
    id           INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (id),
    thread_id    INTEGER NOT NULL REFERENCES threads (id),
    kind         TEXT NOT NULL CHECK (kind IN ('in', 'out', 'note', 'call')),
    channel      TEXT NOT NULL,
    class        TEXT NOT NULL DEFAULT 'human',
    agent_id     INTEGER REFERENCES agents (id),
    client_id    INTEGER REFERENCES clients (id),
    from_name    TEXT NOT NULL DEFAULT '',
    from_address TEXT NOT NULL DEFAULT '',
    recipients   TEXT NOT NULL DEFAULT '',
    subject      TEXT NOT NULL DEFAULT '',
    text         TEXT NOT NULL,
    fold_at      INTEGER NOT NULL DEFAULT 0,
    html_blob    TEXT,
    language     TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL CHECK (state IN ('received', 'kept', 'going', 'sent', 'logged', 'failed', 'uncertain', 'taken_back')),
    mail_id      TEXT,
    raw_id       INTEGER REFERENCES raws (id),
    rule         TEXT NOT NULL DEFAULT '',
    minutes      INTEGER,
    outcome      TEXT NOT NULL DEFAULT '',
    is_apology   INTEGER NOT NULL DEFAULT 0,
    findings     TEXT NOT NULL DEFAULT '',
    pack_hash    TEXT NOT NULL DEFAULT '',
    tokens       TEXT NOT NULL DEFAULT '',
    tokens_form  INTEGER NOT NULL DEFAULT 1,
    at           INTEGER NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    created_at   INTEGER NOT NULL,
    deleted_at   INTEGER
) STRICT;
INSERT INTO messages VALUES(1,1,1,'in','email','human',NULL,35,'Priya Nair','priya@nairdance.example','care@dighipar.example','A poster for the winter show','We need a poster for the winter show, A2, by the tenth.',55,NULL,'en','received','demo-290@priya.example',1,'new',NULL,'',0,'','','a poster for the winter show priya nair we need a poster for the winter show a2 by the tenth',1,1791864000000,1,1791864000000,NULL);
INSERT INTO messages VALUES(2,1,1,'out','email','human',1,35,'','','priya@nairdance.example','Re: A poster for the winter show',replace('Dear Priya,\n\nwith pleasure. I send two drafts on Friday.\n\nNadia','\n',char(10)),0,NULL,'en','sent','k1.1.2.e1bvn6nqbfpae5kw@dighipar.example',NULL,'',NULL,'',0,'','','re a poster for the winter show dear priya with pleasure i send two drafts on friday nadia',1,1791866400000,2,1791866400000,NULL);
INSERT INTO messages VALUES(3,1,1,'out','email','human',1,35,'','','priya@nairdance.example','Re: A poster for the winter show',replace('Two drafts are attached.\n\nNadia','\n',char(10)),0,NULL,'en','sent','k1.1.3.mm664y30z71nk5pw@dighipar.example',NULL,'',NULL,'',0,'','','re a poster for the winter show two drafts are attached nadia',1,1792130400000,2,1792130400000,NULL);
INSERT INTO messages VALUES(4,1,1,'in','email','human',NULL,35,'Priya Nair','priya@nairdance.example','care@dighipar.example','A poster for the winter show','The second one. It is lovely.',29,NULL,'en','received','demo-294@priya.example',2,'message_id',NULL,'',0,'','','a poster for the winter show priya nair the second one it is lovely',1,1792206000000,1,1792206000000,NULL);
INSERT INTO messages VALUES(5,2,2,'call','phone','human',1,13,'বিমল পাল','','','','মেলার জন্য দুইশো পরিচিতি কার্ড লাগবে, মাটির রঙে।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','বিমল পাল মেলার জন্য দুইশো পরিচিতি কার্ড লাগবে মাটির রঙে',1,1792299600000,1,1792299600000,NULL);
INSERT INTO messages VALUES(6,2,2,'out','phone','human',2,13,'','','','','হয়ে যাবে বিমল দা, বৃহস্পতিবার নিয়ে যাবেন। তানভীর',0,NULL,'bn','logged',NULL,NULL,'',NULL,'',0,'','','হয়ে যাবে বিমল দা বৃহস্পতিবার নিয়ে যাবেন তানভীর',1,1792300500000,1,1792300500000,NULL);
INSERT INTO messages VALUES(7,3,3,'in','email','human',NULL,39,'Marta Silva','marta@casasilva.example','care@dighipar.example','Room names with accents','The rooms are called Açucena and Hortênsia. The page shows question marks.',76,NULL,'en','received','demo-307@marta.example',3,'new',NULL,'',0,'','','room names with accents marta silva the rooms are called acucena and hortensia the page shows question marks',1,1792472400000,1,1792472400000,NULL);
INSERT INTO messages VALUES(8,3,3,'out','email','human',2,39,'','','marta@casasilva.example','Re: Room names with accents',replace('Dear Marta,\n\nboth names are right now, also in the e-mails to guests.\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.3.8.a6szyrrve99wwdh5@dighipar.example',NULL,'',NULL,'',0,'','','re room names with accents dear marta both names are right now also in the e mails to guests tanvir',1,1792475400000,2,1792475400000,NULL);
INSERT INTO messages VALUES(9,4,4,'in','email','human',NULL,22,'Joost Verhagen','joost@lindegracht.example','care@dighipar.example','Our booking page says closed','Since yesterday evening the booking page says we are closed. It is the first warm weekend. We count on these days.',114,NULL,'en','received','demo-90@joost.example',4,'new',NULL,'',0,'','','our booking page says closed joost verhagen since yesterday evening the booking page says we are closed it is the first warm weekend we count on these days',1,1792721400000,1,1792721400000,NULL);
INSERT INTO messages VALUES(10,4,4,'out','email','human',2,22,'','','joost@lindegracht.example','Re: Our booking page says closed',replace('Dear Joost,\n\nI am sorry. The booking page was closed from yesterday evening on because of us: we changed a setting and did not look at the page afterwards. It cost you bookings on the first warm weekend.\n\nIt is open again since 8:45. From now on we open every page we touched once more in the evening. I will call you on Sunday by 10 am to go through the lost bookings.\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.4.10.fsfn3mjvf0nyk39k@dighipar.example',NULL,'',NULL,'',1,'','','re our booking page says closed dear joost i am sorry the booking page was closed from yesterday evening on because of us we changed a setting and did not look at the page afterwards it cost you bookings on the first warm weekend it is open again since 8 45 from now on we open every page we touched once more in the evening i will call you on sunday by 10 am to go through the lost bookings tanvir',1,1792723800000,2,1792723800000,NULL);
INSERT INTO messages VALUES(11,4,5,'call','phone','human',2,22,'','','','','He lists nine lost bookings. Fair, a bit tired of us.',0,NULL,'en','kept',NULL,NULL,'',11,'reached',0,'','','he lists nine lost bookings fair a bit tired of us',1,1792902900000,1,1792902900000,NULL);
INSERT INTO messages VALUES(12,5,6,'in','email','human',NULL,37,'Ben Carter','ben@cartercycles.example','care@dighipar.example','A page for repairs','Can we have a page where people say what is broken on their bicycle?',68,NULL,'en','received','demo-302@ben.example',5,'new',NULL,'',0,'','','a page for repairs ben carter can we have a page where people say what is broken on their bicycle',1,1792915200000,1,1792915200000,NULL);
INSERT INTO messages VALUES(13,5,6,'out','email','human',1,37,'','','ben@cartercycles.example','Re: A page for repairs',replace('Yes: a form with a photograph. It is ready in a week.\n\nNadia','\n',char(10)),0,NULL,'en','sent','k1.5.13.zxqpdrv6433c6zje@dighipar.example',NULL,'',NULL,'',0,'','','re a page for repairs yes a form with a photograph it is ready in a week nadia',1,1792920000000,2,1792920000000,NULL);
INSERT INTO messages VALUES(14,6,7,'in','whatsapp','human',NULL,10,'মৌসুমী রায়','','','','ঈদের অফারের পোস্টারটা এবার গোলাপি করা যাবে?',0,NULL,'bn','received',NULL,NULL,'',NULL,'',0,'','','মৌসুমী রায় ঈদের অফারের পোস্টারটা এবার গোলাপি করা যাবে',1,1793016000000,1,1793016000000,NULL);
INSERT INTO messages VALUES(15,6,7,'out','whatsapp','human',1,10,'','','','','যাবে। কাল দুটো রং দেখাব। নাদিয়া',0,NULL,'bn','logged',NULL,NULL,'',NULL,'',0,'','','যাবে কাল দুটো রং দেখাব নাদিয়া',1,1793017800000,1,1793017800000,NULL);
INSERT INTO messages VALUES(16,7,8,'in','email','human',NULL,28,'Peter Okafor','peter@okafor.example','care@dighipar.example','The website lost my appointments','Three patients came today for appointments I never saw. The form on the website does not reach me since Monday. I sent two of them home.',136,NULL,'en','received','demo-116@peter.example',6,'new',NULL,'',0,'','','the website lost my appointments peter okafor three patients came today for appointments i never saw the form on the website does not reach me since monday i sent two of them home',1,1793185200000,1,1793185200000,NULL);
INSERT INTO messages VALUES(17,7,8,'out','email','human',1,28,'','','peter@okafor.example','Re: The website lost my appointments',replace('Dear Peter,\n\nI am sorry. The form on your website sent nothing since Monday, and we did not notice. That is our mistake. Two of your patients went home unseen.\n\nWe are reading the lost entries out of the server''s log now and send them to you by 8 pm today. From tonight on a test entry runs every hour and rings me if it does not arrive.\n\nNadia','\n',char(10)),0,NULL,'en','sent','k1.7.17.4gy51h273smq9wvh@dighipar.example',NULL,'',NULL,'',1,'','','re the website lost my appointments dear peter i am sorry the form on your website sent nothing since monday and we did not notice that is our mistake two of your patients went home unseen we are reading the lost entries out of the server s log now and send them to you by 8 pm today from tonight on a test entry runs every hour and rings me if it does not arrive nadia',1,1793188200000,2,1793188200000,NULL);
INSERT INTO messages VALUES(18,8,9,'call','phone','human',1,36,'Ewa Nowak','','','','Which number stands on the paper bags now?',0,NULL,'en','kept',NULL,NULL,'',NULL,'reached',0,'','','ewa nowak which number stands on the paper bags now',1,1793412000000,1,1793412000000,NULL);
INSERT INTO messages VALUES(19,8,9,'out','phone','human',2,36,'','','','',replace('The new one, ending in 16.\n\nTanvir','\n',char(10)),0,NULL,'en','logged',NULL,NULL,'',NULL,'',0,'','','the new one ending in 16 tanvir',1,1793412300000,1,1793412300000,NULL);
INSERT INTO messages VALUES(20,9,10,'out','email','human',3,14,'','','shirin@nakshi.example','Re: ব্রোশিওরে পুরোনো ফোন নম্বর',replace('প্রিয় শিরিন আপা,\n\nআমি দুঃখিত। ব্রোশিওরে আমরা আপনার পুরোনো নম্বর ছেপেছি, নতুনটা আপনি মার্চেই জানিয়েছিলেন। ভুলটা আমাদের, আপনার চোখে পড়ার আগেই জানাচ্ছি।\n\nআজই আবার ছাপা হচ্ছে। এখন থেকে নম্বর বদলালে একই দিনে সব ফাইলে বদলাব। বুধবার দুপুর ১২টার মধ্যে ব্রোশিওর আপনার হাতে থাকবে।\n\nমিতালি','\n',char(10)),0,NULL,'bn','sent','k1.9.20.kwtpp3g7hte2n1y2@dighipar.example',NULL,'',NULL,'',1,'','','re ব্রোশিওরে পুরোনো ফোন নম্বর প্রিয় শিরিন আপা আমি দুঃখিত ব্রোশিওরে আমরা আপনার পুরোনো নম্বর ছেপেছি নতুনটা আপনি মার্চেই জানিয়েছিলেন ভুলটা আমাদের আপনার চোখে পড়ার আগেই জানাচ্ছি আজই আবার ছাপা হচ্ছে এখন থেকে নম্বর বদলালে একই দিনে সব ফাইলে বদলাব বুধবার দুপুর 12টার মধ্যে ব্রোশিওর আপনার হাতে থাকবে মিতালি',1,1793590800000,2,1793590800000,NULL);
INSERT INTO messages VALUES(21,9,10,'in','email','human',NULL,14,'শিরিন আখতার','shirin@nakshi.example','care@dighipar.example','নকশি ঘরের ব্রোশিওরে পুরোনো ফোন নম্বর','আমি নিজে এখনো দেখিনি। বলে দেওয়ার জন্য ধন্যবাদ। মেলা বৃহস্পতিবার, তার আগে ঠিকটা দরকার।',230,NULL,'bn','received','demo-108@shirin.example',7,'message_id',NULL,'',0,'','','নকশি ঘরের ব্রোশিওরে পুরোনো ফোন নম্বর শিরিন আখতার আমি নিজে এখনো দেখিনি বলে দেওয়ার জন্য ধন্যবাদ মেলা বৃহস্পতিবার তার আগে ঠিকটা দরকার',1,1793595600000,1,1793595600000,NULL);
INSERT INTO messages VALUES(22,10,11,'in','email','human',NULL,16,'দীপা চক্রবর্তী','dipa@gitali.example','care@dighipar.example','বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র','বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র লাগবে, তিনশো কপি। গতবারের মতোই, তারিখ বদলে।',203,NULL,'bn','received','demo-339@dipa.example',8,'new',NULL,'',0,'','','বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র দীপা চক্রবর্তী বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র লাগবে তিনশো কপি গতবারের মতোই তারিখ বদলে',1,1793674800000,1,1793674800000,NULL);
INSERT INTO messages VALUES(23,10,11,'out','email','human',3,16,'','','dipa@gitali.example','Re: বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র','দীপা দি, শুক্রবার প্রুফ পাঠাব। মিতালি',0,NULL,'bn','sent','k1.10.23.ae5a54jtydc0gz9d@dighipar.example',NULL,'',NULL,'',0,'','','re বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র দীপা দি শুক্রবার প্রুফ পাঠাব মিতালি',1,1793677200000,2,1793677200000,NULL);
INSERT INTO messages VALUES(24,11,12,'in','whatsapp','human',NULL,9,'কামরুল হাসান','','','','ব্যানার দশ ফুট বলেছিলাম, এসেছে আট ফুট। স্টলের অর্ধেক খালি দেখাচ্ছে। কাল সকাল ১০টায় মেলা শুরু।',0,NULL,'bn','received',NULL,NULL,'',NULL,'',0,'','','কামরুল হাসান ব্যানার দশ ফুট বলেছিলাম এসেছে আট ফুট স্টলের অর্ধেক খালি দেখাচ্ছে কাল সকাল 10টায় মেলা শুরু',1,1793801700000,1,1793801700000,NULL);
INSERT INTO messages VALUES(25,11,12,'out','whatsapp','human',2,9,'','','','','কামরুল ভাই, আমি দুঃখিত। মাপ লিখতে আমরাই ভুল করেছি। রাতেই ছাপা হচ্ছে, এখন থেকে মাপ দুজন দেখব। সকাল ৯টার মধ্যে স্টলে লাগিয়ে দেব।',0,NULL,'bn','logged',NULL,NULL,'',NULL,'',1,'','','কামরুল ভাই আমি দুঃখিত মাপ লিখতে আমরাই ভুল করেছি রাতেই ছাপা হচ্ছে এখন থেকে মাপ দুজন দেখব সকাল 9টার মধ্যে স্টলে লাগিয়ে দেব',1,1793802900000,1,1793802900000,NULL);
INSERT INTO messages VALUES(26,10,11,'out','email','human',3,16,'','','dipa@gitali.example','Re: বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র','প্রুফ সঙ্গে দিলাম। মিতালি',0,NULL,'bn','sent','k1.10.26.c1za9jz5h7s8qehr@dighipar.example',NULL,'',NULL,'',0,'','','re বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র প্রুফ সঙ্গে দিলাম মিতালি',1,1793944800000,2,1793944800000,NULL);
INSERT INTO messages VALUES(27,12,13,'in','email','human',NULL,27,'Maria Rossi','maria@delponte.example','care@dighipar.example','The invoice for September','I cannot find the invoice for September.',40,NULL,'en','received','demo-276@maria.example',9,'new',NULL,'',0,'','','the invoice for september maria rossi i cannot find the invoice for september',1,1793955600000,1,1793955600000,NULL);
INSERT INTO messages VALUES(28,12,13,'out','email','human',3,27,'','','maria@delponte.example','Re: The invoice for September',replace('Dear Maria,\n\nit is attached, number 2188.\n\nMitali','\n',char(10)),0,NULL,'en','sent','k1.12.28.neyvw4915jzmk2kp@dighipar.example',NULL,'',NULL,'',0,'','','re the invoice for september dear maria it is attached number 2188 mitali',1,1793956920000,2,1793956920000,NULL);
INSERT INTO messages VALUES(29,10,11,'in','email','human',NULL,16,'দীপা চক্রবর্তী','dipa@gitali.example','care@dighipar.example','বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র','ঠিক আছে, ছাপুন।',39,NULL,'bn','received','demo-343@dipa.example',10,'message_id',NULL,'',0,'','','বার্ষিক অনুষ্ঠানের আমন্ত্রণপত্র দীপা চক্রবর্তী ঠিক আছে ছাপুন',1,1793966400000,1,1793966400000,NULL);
INSERT INTO messages VALUES(30,11,14,'call','phone','human',2,9,'','','','','দেয়াল রং করিয়ে দেব। মন খারাপ, তবে কথা শুনেছেন।',0,NULL,'bn','kept',NULL,NULL,'',12,'reached',0,'','','দেয়াল রং করিয়ে দেব মন খারাপ তবে কথা শুনেছেন',1,1794024000000,1,1794024000000,NULL);
INSERT INTO messages VALUES(31,13,15,'call','phone','human',1,5,'ডা. ইমরান চৌধুরী','','','','অক্টোবরের বিল দুবার কাটা গেছে, বারো হাজার চারশো টাকা। আমার হিসাবরক্ষক দুই দিন ধরে খুঁজছেন। টাকাটা ফেরত চাই, আর জানতে চাই এমন আর হবে না।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','ডা ইমরান চৌধুরী অক্টোবরের বিল দুবার কাটা গেছে বারো হাজার চারশো টাকা আমার হিসাবরক্ষক দুই দিন ধরে খুঁজছেন টাকাটা ফেরত চাই আর জানতে চাই এমন আর হবে না',1,1794047400000,1,1794047400000,NULL);
INSERT INTO messages VALUES(32,13,15,'call','phone','human',1,5,'','','','','টাকা ফেরতের তারিখ জানালাম। রাগ করেননি, তবে লিখিত চান।',0,NULL,'bn','kept',NULL,NULL,'',9,'reached',0,'','','টাকা ফেরতের তারিখ জানালাম রাগ করেননি তবে লিখিত চান',1,1794048000000,1,1794048000000,NULL);
INSERT INTO messages VALUES(33,14,16,'in','email','human',NULL,29,'Anna Lindner','anna@lindner.example','care@dighipar.example','A second language for the garden page','Could the garden page also be in Polish? What would it cost?',60,NULL,'en','received','demo-264@anna.example',11,'new',NULL,'',0,'','','a second language for the garden page anna lindner could the garden page also be in polish what would it cost',1,1794106800000,1,1794106800000,NULL);
INSERT INTO messages VALUES(34,14,16,'out','email','human',2,29,'','','anna@lindner.example','Re: A second language for the garden page',replace('Dear Anna,\n\nyes. With your text it is two days of work, 480 euros. Shall we begin?\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.14.34.pft375k5mk3wqvhe@dighipar.example',NULL,'',NULL,'',0,'','','re a second language for the garden page dear anna yes with your text it is two days of work 480 euros shall we begin tanvir',1,1794115200000,2,1794115200000,NULL);
INSERT INTO messages VALUES(35,14,16,'in','email','human',NULL,29,'Anna Lindner','anna@lindner.example','care@dighipar.example','A second language for the garden page','Please begin.',13,NULL,'en','received','demo-267@anna.example',12,'message_id',NULL,'',0,'','','a second language for the garden page anna lindner please begin',1,1794191400000,1,1794191400000,NULL);
INSERT INTO messages VALUES(36,14,16,'out','email','human',2,29,'','','anna@lindner.example','Re: A second language for the garden page',replace('We have begun. You can look at it from Saturday on.\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.14.36.09g1b8sy1v69af30@dighipar.example',NULL,'',NULL,'',0,'','','re a second language for the garden page we have begun you can look at it from saturday on tanvir',1,1794193200000,2,1794193200000,NULL);
INSERT INTO messages VALUES(37,15,17,'in','email','human',NULL,26,'Luis Prado','luis@prado.example','care@dighipar.example','Labels in a larger size','Do the labels also come in 90 by 120 millimetres?',49,NULL,'en','received','demo-271@luis.example',13,'new',NULL,'',0,'','','labels in a larger size luis prado do the labels also come in 90 by 120 millimetres',1,1794196800000,1,1794196800000,NULL);
INSERT INTO messages VALUES(38,15,17,'out','email','human',1,26,'','','luis@prado.example','Re: Labels in a larger size',replace('Dear Luis,\n\nthey do, at the same price from 500 on.\n\nNadia','\n',char(10)),0,NULL,'en','sent','k1.15.38.zmg5tctr89edge8s@dighipar.example',NULL,'',NULL,'',0,'','','re labels in a larger size dear luis they do at the same price from 500 on nadia',1,1794199500000,2,1794199500000,NULL);
INSERT INTO messages VALUES(39,16,18,'in','email','human',NULL,21,'Ines Carvalho','ines@quatroventos.example','care@dighipar.example','The price of bread on our menu',replace('The new menu says the bread is 18 euros. It is 1.80. Two guests left before I could explain, and one of them wrote about it.\n\nI need the right menu before the weekend.','\n',char(10)),167,NULL,'en','received','demo-66@ines.example',14,'new',NULL,'',0,'','','the price of bread on our menu ines carvalho the new menu says the bread is 18 euros it is 1 80 two guests left before i could explain and one of them wrote about it i need the right menu before the weekend',1,1794282900000,1,1794282900000,NULL);
INSERT INTO messages VALUES(40,16,18,'out','email','human',2,21,'','','ines@quatroventos.example','Re: The price of bread on our menu',replace('Dear Ines,\n\nI am sorry. We printed 18 euros where you wrote 1.80. That was our mistake: nobody compared the proof with your list. Two guests left your café because of us.\n\nWe are printing a new menu today. From now on a second person reads every price against your list. The courier brings it to you on Friday by noon.\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.16.40.6sv9xeevmawpadpq@dighipar.example',NULL,'',NULL,'',1,'','','re the price of bread on our menu dear ines i am sorry we printed 18 euros where you wrote 1 80 that was our mistake nobody compared the proof with your list two guests left your cafe because of us we are printing a new menu today from now on a second person reads every price against your list the courier brings it to you on friday by noon tanvir',1,1794285600000,2,1794285600000,NULL);
INSERT INTO messages VALUES(41,17,19,'call','phone','human',1,11,'জসিম উদ্দিন','','','','ওয়েবসাইটে গত মাসের ইলিশের দাম। লোকে সেই দামেই চাইছে।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','জসিম উদ্দিন ওয়েবসাইটে গত মাসের ইলিশের দাম লোকে সেই দামেই চাইছে',1,1794376800000,1,1794376800000,NULL);
INSERT INTO messages VALUES(42,17,19,'out','phone','human',2,11,'','','','','জসিম ভাই, দাম বদলানোর পাতাটা খুলে দিলাম, এখন থেকে আপনিই রোজ সকালে বদলাতে পারবেন। আজকেরটা আমি বদলে দিয়েছি। কীভাবে করতে হয়, দুই মিনিটের একটা ভিডিও পাঠালাম।',0,NULL,'bn','logged',NULL,NULL,'',NULL,'',0,'','','জসিম ভাই দাম বদলানোর পাতাটা খুলে দিলাম এখন থেকে আপনিই রোজ সকালে বদলাতে পারবেন আজকেরটা আমি বদলে দিয়েছি কীভাবে করতে হয় দুই মিনিটের একটা ভিডিও পাঠালাম',1,1794378600000,1,1794378600000,NULL);
INSERT INTO messages VALUES(43,18,20,'in','email','human',NULL,30,'Clara Weiss','clara@weissvet.example','care@dighipar.example','The opening hours are wrong on the map','The map shows us as closed on Saturdays. People stand there with sick dogs and drive away again.',96,NULL,'en','received','demo-242@clara.example',15,'new',NULL,'',0,'','','the opening hours are wrong on the map clara weiss the map shows us as closed on saturdays people stand there with sick dogs and drive away again',1,1794456000000,1,1794456000000,NULL);
INSERT INTO messages VALUES(44,18,20,'out','email','human',1,30,'','','clara@weissvet.example','Re: The opening hours are wrong on the map',replace('Dear Clara,\n\nThe map took the hours from an old entry of the previous practice. I have asked them to change it and sent them your sign as proof; they answer within three days. Until then your own page says in the first line that you are open on Saturdays.\n\nNadia','\n',char(10)),0,NULL,'en','sent','k1.18.44.3dnxb95r94fjj37r@dighipar.example',NULL,'',NULL,'',0,'','','re the opening hours are wrong on the map dear clara the map took the hours from an old entry of the previous practice i have asked them to change it and sent them your sign as proof they answer within three days until then your own page says in the first line that you are open on saturdays nadia',1,1794458700000,2,1794458700000,NULL);
INSERT INTO messages VALUES(45,19,21,'in','email','human',NULL,1,'ফারহানা আক্তার','farhana@rupsha.example','care@dighipar.example','ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা',replace('আজ আমাদের শীতের ছাড়ের প্রথম দিন, আর ক্রেতারা পড়ছেন, আমার দোকান নাকি নিরাপদ নয়। এগারো জন ফোন করে জানতে চেয়েছেন আমরা হ্যাক হয়েছি কি না।\n\nআমি টাকা চাইছি না। আমি জানতে চাই, আমার আগে আপনাদের কেউ কেন টের পেলেন না।','\n',char(10)),550,NULL,'bn','received','demo-48@farhana.example',16,'new',NULL,'',0,'','','ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা ফারহানা আক্তার আজ আমাদের শীতের ছাড়ের প্রথম দিন আর ক্রেতারা পড়ছেন আমার দোকান নাকি নিরাপদ নয় এগারো জন ফোন করে জানতে চেয়েছেন আমরা হ্যাক হয়েছি কি না আমি টাকা চাইছি না আমি জানতে চাই আমার আগে আপনাদের কেউ কেন টের পেলেন না',1,1794535500000,1,1794535500000,NULL);
INSERT INTO messages VALUES(46,19,21,'out','email','human',1,1,'','','farhana@rupsha.example','Re: ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা','পড়েছি। ৯:১৫-তে আপনাকে ফোন করব।',0,NULL,'bn','sent','k1.19.46.cmtdpx8d8r7131ss@dighipar.example',NULL,'',NULL,'',0,'','','re ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা পড়েছি 9 15 তে আপনাকে ফোন করব',1,1794537060000,2,1794537060000,NULL);
INSERT INTO messages VALUES(47,19,22,'call','phone','human',1,1,'','','','','শেষে শান্ত ছিলেন। টাকা চান না। তাঁর অংশীদার সেলিম সবটা লিখিত চান।',0,NULL,'bn','kept',NULL,NULL,'',14,'reached',0,'','','শেষে শান্ত ছিলেন টাকা চান না তাঁর অংশীদার সেলিম সবটা লিখিত চান',1,1794539340000,1,1794539340000,NULL);
INSERT INTO messages VALUES(48,19,21,'note','email','human',1,NULL,'','','','','১০:১২-তে নবায়ন করেছি। মনে করানোর মেইল যেত শুভর ঠিকানায়, সে জুনে চাকরি ছেড়েছে। হোস্টের দোষ নয়, ওদের টানবেন না।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'',0,'','','10 12 তে নবায়ন করেছি মনে করানোর মেইল যেত শুভর ঠিকানায় সে জুনে চাকরি ছেড়েছে হোস্টের দোষ নয় ওদের টানবেন না',1,1794543600000,1,1794543600000,NULL);
INSERT INTO messages VALUES(49,19,21,'out','email','human',1,1,'','','farhana@rupsha.example','Re: ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা',replace('প্রিয় ফারহানা আপা,\n\nআমি দুঃখিত। আপনার দোকানের সার্টিফিকেট সময়মতো নবায়ন করার কথা ছিল আমাদের, করিনি। ভুলটা আমাদের। ছাড়ের প্রথম সকালে এগারো জন ক্রেতার প্রশ্নের জবাব আপনাকে দিতে হয়েছে।\n\nসকাল ১০:১২ থেকে দোকানে আবার নিরাপদে ঢোকা যাচ্ছে। এখন থেকে মেয়াদ ফুরায় এমন সবকিছু দেখবেন দুজন মানুষ। পুরো ব্যাখ্যা কাল বিকেল ৫টার মধ্যে লিখে পাঠাব।\n\nনাদিয়া','\n',char(10)),0,NULL,'bn','sent','k1.19.49.724d4gxwmmz3csp4@dighipar.example',NULL,'',NULL,'',1,'','','re ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা প্রিয় ফারহানা আপা আমি দুঃখিত আপনার দোকানের সার্টিফিকেট সময়মতো নবায়ন করার কথা ছিল আমাদের করিনি ভুলটা আমাদের ছাড়ের প্রথম সকালে এগারো জন ক্রেতার প্রশ্নের জবাব আপনাকে দিতে হয়েছে সকাল 10 12 থেকে দোকানে আবার নিরাপদে ঢোকা যাচ্ছে এখন থেকে মেয়াদ ফুরায় এমন সবকিছু দেখবেন দুজন মানুষ পুরো ব্যাখ্যা কাল বিকেল 5টার মধ্যে লিখে পাঠাব নাদিয়া',1,1794544260000,2,1794544260000,NULL);
INSERT INTO messages VALUES(50,20,23,'in','email','human',NULL,40,'Erik Solberg','erik@solberg.example','care@dighipar.example','Moving the domain','We want to keep the domain ourselves. What do you need from us?',63,NULL,'en','received','demo-312@erik.example',17,'new',NULL,'',0,'','','moving the domain erik solberg we want to keep the domain ourselves what do you need from us',1,1794553200000,1,1794553200000,NULL);
INSERT INTO messages VALUES(51,20,23,'out','email','human',3,40,'','','erik@solberg.example','Re: Moving the domain',replace('Dear Erik,\n\nonly the name of your provider. I send you the code today.\n\nMitali','\n',char(10)),0,NULL,'en','sent','k1.20.51.fd83v1msyrr6ga5d@dighipar.example',NULL,'',NULL,'',0,'','','re moving the domain dear erik only the name of your provider i send you the code today mitali',1,1794556200000,2,1794556200000,NULL);
INSERT INTO messages VALUES(52,21,24,'call','phone','human',1,18,'সেলিম রেজা','','','','শুক্রবার বিকেলেও দোকান খোলা থাকবে, ওয়েবসাইটে লিখে দেবেন।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','সেলিম রেজা শুক্রবার বিকেলেও দোকান খোলা থাকবে ওয়েবসাইটে লিখে দেবেন',1,1794628800000,1,1794628800000,NULL);
INSERT INTO messages VALUES(53,21,24,'out','phone','human',2,18,'','','','','লিখে দিয়েছি সেলিম ভাই। তানভীর',0,NULL,'bn','logged',NULL,NULL,'',NULL,'',0,'','','লিখে দিয়েছি সেলিম ভাই তানভীর',1,1794629100000,1,1794629100000,NULL);
INSERT INTO messages VALUES(54,19,21,'out','email','human',1,1,'','','farhana@rupsha.example','Re: ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা',replace('প্রিয় ফারহানা আপা,\n\nকথামতো পুরো ব্যাখ্যা দিচ্ছি। মেয়াদের আগে মনে করিয়ে দেওয়ার মেইলটা যেত এক সহকর্মীর ঠিকানায়, তিনি জুনে চাকরি ছেড়েছেন। কেউ তা বদলাইনি। এখন মেইলটা যায় দুজনের কাছে, আর প্রতি রবিবার আমরা তালিকা ধরে দেখি।\n\nনাদিয়া','\n',char(10)),0,NULL,'bn','sent','k1.19.54.p50zqqpe48nsc01q@dighipar.example',NULL,'',NULL,'',0,'','','re ছাড়ের প্রথম দিনে দোকানে সতর্কবার্তা প্রিয় ফারহানা আপা কথামতো পুরো ব্যাখ্যা দিচ্ছি মেয়াদের আগে মনে করিয়ে দেওয়ার মেইলটা যেত এক সহকর্মীর ঠিকানায় তিনি জুনে চাকরি ছেড়েছেন কেউ তা বদলাইনি এখন মেইলটা যায় দুজনের কাছে আর প্রতি রবিবার আমরা তালিকা ধরে দেখি নাদিয়া',1,1794649200000,2,1794649200000,NULL);
INSERT INTO messages VALUES(55,22,25,'in','email','human',NULL,32,'Olu Adeyemi','olu@adeyemi.example','care@dighipar.example','The logo on the shirts is upside down','The embroidery file you sent has the logo upside down. My machine made forty shirts before anybody saw it. I am also at fault, I did not look at the first one.',159,NULL,'en','received','demo-221@olu.example',18,'new',NULL,'',0,'','','the logo on the shirts is upside down olu adeyemi the embroidery file you sent has the logo upside down my machine made forty shirts before anybody saw it i am also at fault i did not look at the first one',1,1794726000000,1,1794726000000,NULL);
INSERT INTO messages VALUES(56,22,25,'out','email','human',3,32,'','','olu@adeyemi.example','Re: The logo on the shirts is upside down',replace('Dear Olu,\n\nI am sorry. The file we sent has your logo upside down. That is our mistake, whatever happened afterwards. Forty of your shirts cannot be sold.\n\nThe right file is attached and we pay the forty shirts. From now on we sew one patch of every file ourselves before it leaves. I will write to you on Tuesday by noon with the transfer.\n\nMitali','\n',char(10)),0,NULL,'en','sent','k1.22.56.mmqc2m3t954aykj5@dighipar.example',NULL,'',NULL,'',1,'','','re the logo on the shirts is upside down dear olu i am sorry the file we sent has your logo upside down that is our mistake whatever happened afterwards forty of your shirts cannot be sold the right file is attached and we pay the forty shirts from now on we sew one patch of every file ourselves before it leaves i will write to you on tuesday by noon with the transfer mitali',1,1794729600000,2,1794729600000,NULL);
INSERT INTO messages VALUES(57,23,26,'call','phone','human',1,8,'শফিকুল ইসলাম','','','','নতুন তিনটা গাড়ির ছবি ওয়েবসাইটে তুলতে হবে। কাকে পাঠাব?',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','শফিকুল ইসলাম নতুন তিনটা গাড়ির ছবি ওয়েবসাইটে তুলতে হবে কাকে পাঠাব',1,1794801600000,1,1794801600000,NULL);
INSERT INTO messages VALUES(58,23,26,'out','phone','human',2,8,'','','','','এই ঠিকানাতেই পাঠান, আজই তুলে দেব। তানভীর',0,NULL,'bn','logged',NULL,NULL,'',NULL,'',0,'','','এই ঠিকানাতেই পাঠান আজই তুলে দেব তানভীর',1,1794801960000,1,1794801960000,NULL);
INSERT INTO messages VALUES(59,24,27,'call','phone','human',1,6,'মান্নান মিয়া','','','','চালান ২২০৯-এর সংশোধন দুই মাস ধরে ঝুলে আছে। ব্যাংক আমার কাগজ ফেরত দিয়েছে।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','মান্নান মিয়া চালান 2209 এর সংশোধন দুই মাস ধরে ঝুলে আছে ব্যাংক আমার কাগজ ফেরত দিয়েছে',1,1794819600000,1,1794819600000,NULL);
INSERT INTO messages VALUES(60,25,28,'in','email','human',NULL,24,'Tom Hale','tom@halejoinery.example','care@dighipar.example','The van lettering peels off','The lettering on the van comes off after three weeks. It looks as if we could not do our own trade either.',106,NULL,'en','received','demo-176@tom.example',19,'new',NULL,'',0,'','','the van lettering peels off tom hale the lettering on the van comes off after three weeks it looks as if we could not do our own trade either',1,1794895800000,1,1794895800000,NULL);
INSERT INTO messages VALUES(61,25,28,'out','email','human',2,24,'','','tom@halejoinery.example','Re: The van lettering peels off',replace('Dear Tom,\n\nI am sorry. The lettering we put on your van comes off after three weeks. We chose the film and we did not test it on your paint; that is ours. A joiner''s van that peels says the wrong thing about your work.\n\nWe are ordering another film today and put it on ourselves. From now on we test every film on the paint for a week. I will call you tomorrow by 11 am with the day.\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.25.61.yy2gj1agj6yn82vw@dighipar.example',NULL,'',NULL,'',1,'','','re the van lettering peels off dear tom i am sorry the lettering we put on your van comes off after three weeks we chose the film and we did not test it on your paint that is ours a joiner s van that peels says the wrong thing about your work we are ordering another film today and put it on ourselves from now on we test every film on the paint for a week i will call you tomorrow by 11 am with the day tanvir',1,1794898800000,2,1794898800000,NULL);
INSERT INTO messages VALUES(62,26,29,'in','email','human',NULL,19,'তারেক মাহমুদ','tarek@nodi.example','care@dighipar.example','প্যাকেজের পাতায় নতুন ছবি','সেন্ট মার্টিনের প্যাকেজে নতুন ছবি দিতে চাই। কয়টা দেওয়া যাবে?',166,NULL,'bn','received','demo-351@tarek.example',20,'new',NULL,'',0,'','','প্যাকেজের পাতায় নতুন ছবি তারেক মাহমুদ সেন্ট মার্টিনের প্যাকেজে নতুন ছবি দিতে চাই কয়টা দেওয়া যাবে',1,1794913200000,1,1794913200000,NULL);
INSERT INTO messages VALUES(63,26,29,'out','email','human',1,19,'','','tarek@nodi.example','Re: প্যাকেজের পাতায় নতুন ছবি','বারোটা পর্যন্ত। পাঠালে আজই তুলে দেব। নাদিয়া',0,NULL,'bn','sent','k1.26.63.fgmgmrac8dwq04x4@dighipar.example',NULL,'',NULL,'',0,'','','re প্যাকেজের পাতায় নতুন ছবি বারোটা পর্যন্ত পাঠালে আজই তুলে দেব নাদিয়া',1,1794915300000,2,1794915300000,NULL);
INSERT INTO messages VALUES(64,27,30,'in','email','human',NULL,31,'Sam Perera','sam@lankaspice.example','care@dighipar.example','Opening hours over the holidays','Please put on the page that we are closed from the 24th to the 27th.',68,NULL,'en','received','demo-281@sam.example',21,'new',NULL,'',0,'','','opening hours over the holidays sam perera please put on the page that we are closed from the 24th to the 27th',1,1794965400000,1,1794965400000,NULL);
INSERT INTO messages VALUES(65,27,30,'out','email','human',2,31,'','','sam@lankaspice.example','Re: Opening hours over the holidays',replace('It is on the page.\n\nTanvir','\n',char(10)),0,NULL,'en','sent','k1.27.65.85b1r95p1ck6f1sf@dighipar.example',NULL,'',NULL,'',0,'','','re opening hours over the holidays it is on the page tanvir',1,1794971400000,2,1794971400000,NULL);
INSERT INTO messages VALUES(66,28,31,'in','email','human',NULL,7,'রুবিনা ইয়াসমিন','rubina@shiuli.example','care@dighipar.example','রিপোর্টের প্যাডে ভুল ঠিকানা','রোগীর রিপোর্টের প্যাডে ক্লিনিকের পুরোনো ঠিকানা ছাপা হয়েছে। দুজন রোগী পুরোনো বাড়িতে গিয়ে ফিরে এসেছেন, একজন বৃদ্ধা। এটা মেনে নেওয়া যায় না।',379,NULL,'bn','received','demo-165@rubina.example',22,'new',NULL,'',0,'','','রিপোর্টের প্যাডে ভুল ঠিকানা রুবিনা ইয়াসমিন রোগীর রিপোর্টের প্যাডে ক্লিনিকের পুরোনো ঠিকানা ছাপা হয়েছে দুজন রোগী পুরোনো বাড়িতে গিয়ে ফিরে এসেছেন একজন বৃদ্ধা এটা মেনে নেওয়া যায় না',1,1794972600000,1,1794972600000,NULL);
INSERT INTO messages VALUES(67,28,31,'out','email','human',3,7,'','','rubina@shiuli.example','Re: রিপোর্টের প্যাডে ভুল ঠিকানা',replace('প্রিয় রুবিনা আপা,\n\nআমি দুঃখিত। প্যাডে আমরা ক্লিনিকের পুরোনো ঠিকানা ছেপেছি। ভুলটা আমাদের। একজন বৃদ্ধাসহ দুজন রোগী ভুল বাড়িতে গিয়ে কষ্ট পেয়েছেন।\n\nনতুন প্যাড আজ ছাপা হচ্ছে, পুরোনোগুলো আমরাই নিয়ে আসব। এখন থেকে ঠিকানা বদলালে একই দিনে সব ফাইলে বদলাব। কাল সকাল ১০টার মধ্যে প্যাড পৌঁছে দেব।\n\nমিতালি','\n',char(10)),0,NULL,'bn','sent','k1.28.67.rejq20atn04peabk@dighipar.example',NULL,'',NULL,'',1,'','','re রিপোর্টের প্যাডে ভুল ঠিকানা প্রিয় রুবিনা আপা আমি দুঃখিত প্যাডে আমরা ক্লিনিকের পুরোনো ঠিকানা ছেপেছি ভুলটা আমাদের একজন বৃদ্ধাসহ দুজন রোগী ভুল বাড়িতে গিয়ে কষ্ট পেয়েছেন নতুন প্যাড আজ ছাপা হচ্ছে পুরোনোগুলো আমরাই নিয়ে আসব এখন থেকে ঠিকানা বদলালে একই দিনে সব ফাইলে বদলাব কাল সকাল 10টার মধ্যে প্যাড পৌঁছে দেব মিতালি',1,1794974700000,2,1794974700000,NULL);
INSERT INTO messages VALUES(68,29,32,'in','email','human',NULL,4,'সোহিনী মুখার্জি','sohini@kalindi.example','care@dighipar.example','ছবি তোলার নতুন তারিখ','ফটোগ্রাফার কাল আসেননি, কেউ জানায়ওনি। আটজন কারিগর সারা দিন বসে ছিলেন। তাঁদের দিনের মজুরি গেছে।',252,NULL,'bn','received','demo-156@sohini.example',23,'new',NULL,'',0,'','','ছবি তোলার নতুন তারিখ সোহিনী মুখার্জি ফটোগ্রাফার কাল আসেননি কেউ জানায়ওনি আটজন কারিগর সারা দিন বসে ছিলেন তাঁদের দিনের মজুরি গেছে',1,1795060800000,1,1795060800000,NULL);
INSERT INTO messages VALUES(69,29,32,'out','email','human',2,4,'','','sohini@kalindi.example','Re: ছবি তোলার নতুন তারিখ',replace('প্রিয় সোহিনী দি,\n\nআমি দুঃখিত। কাল ফটোগ্রাফারের আসার কথা ছিল, আসেননি, আর আমরা আপনাকে জানাইনি। দায় আমাদের। আটজন কারিগর সারা দিন বসে ছিলেন।\n\nতাঁদের এক দিনের মজুরি আমরা দিচ্ছি। এখন থেকে আগের বিকেলে ফোন করে নিশ্চিত করব। দুটো নতুন তারিখ আজ থেকে তিন দিনের মধ্যে জানাব।\n\nতানভীর','\n',char(10)),0,NULL,'bn','sent','k1.29.69.y1m68qqp784k71rp@dighipar.example',NULL,'',NULL,'',1,'','','re ছবি তোলার নতুন তারিখ প্রিয় সোহিনী দি আমি দুঃখিত কাল ফটোগ্রাফারের আসার কথা ছিল আসেননি আর আমরা আপনাকে জানাইনি দায় আমাদের আটজন কারিগর সারা দিন বসে ছিলেন তাঁদের এক দিনের মজুরি আমরা দিচ্ছি এখন থেকে আগের বিকেলে ফোন করে নিশ্চিত করব দুটো নতুন তারিখ আজ থেকে তিন দিনের মধ্যে জানাব তানভীর',1,1795063200000,2,1795063200000,NULL);
INSERT INTO messages VALUES(70,30,33,'in','email','human',NULL,23,'Greta Morgentau','greta@morgentau.example','care@dighipar.example','The German page has English buttons','Half of the German booking page is English. My guests are sixty and older, they telephone me for every button.',110,NULL,'en','received','demo-204@greta.example',24,'new',NULL,'',0,'','','the german page has english buttons greta morgentau half of the german booking page is english my guests are sixty and older they telephone me for every button',1,1795083600000,1,1795083600000,NULL);
INSERT INTO messages VALUES(71,31,34,'in','email','human',NULL,38,'Leila Haddad','leila@haddad.example','care@dighipar.example','Boxes printed in the wrong red','Three thousand boxes, and the red is orange. Ramadan orders start next week.',76,NULL,'en','received','demo-218@leila.example',25,'new',NULL,'',0,'','','boxes printed in the wrong red leila haddad three thousand boxes and the red is orange ramadan orders start next week',1,1795141800000,1,1795141800000,NULL);
INSERT INTO messages VALUES(72,32,35,'in','email','human',NULL,12,'নাসরিন জাহান','nasrin@kashful.example','care@dighipar.example','ভর্তির ফরম অনলাইনে','ভর্তির ফরমটা অনলাইনে পূরণ করার ব্যবস্থা করা যাবে? জানুয়ারির আগে দরকার।',191,NULL,'bn','received','demo-327@nasrin.example',26,'new',NULL,'',0,'','','ভর্তির ফরম অনলাইনে নাসরিন জাহান ভর্তির ফরমটা অনলাইনে পূরণ করার ব্যবস্থা করা যাবে জানুয়ারির আগে দরকার',1,1795143600000,1,1795143600000,NULL);
INSERT INTO messages VALUES(73,32,35,'out','email','human',3,12,'','','nasrin@kashful.example','Re: ভর্তির ফরম অনলাইনে','নাসরিন আপা, যাবে। এক সপ্তাহ লাগবে। বুধবারের মধ্যে নমুনা দেখাব। মিতালি',0,NULL,'bn','sent','k1.32.73.jya7y5tmd3r624tv@dighipar.example',NULL,'',NULL,'',0,'','','re ভর্তির ফরম অনলাইনে নাসরিন আপা যাবে এক সপ্তাহ লাগবে বুধবারের মধ্যে নমুনা দেখাব মিতালি',1,1795149000000,2,1795149000000,NULL);
INSERT INTO messages VALUES(74,33,36,'call','phone','human',1,2,'অনির্বাণ দাস','','','','মেনুর সবুজটা ছাপায় কালচে এসেছে। তিনবার বলেছি। এবার কেউ একজন ফোন করে বলুন, কী হবে।',0,NULL,'bn','kept',NULL,NULL,'',NULL,'reached',0,'','','অনির্বাণ দাস মেনুর সবুজটা ছাপায় কালচে এসেছে তিনবার বলেছি এবার কেউ একজন ফোন করে বলুন কী হবে',1,1795150800000,1,1795150800000,NULL);
INSERT INTO messages VALUES(75,25,28,'note','email','human',2,NULL,'','','','','The film is here. The workshop is free from ten.',0,NULL,'en','kept',NULL,NULL,'',NULL,'',0,'','','the film is here the workshop is free from ten',1,1795165200000,1,1795165200000,NULL);
INSERT INTO messages VALUES(76,34,37,'in','email','human',NULL,25,'Nora Jensen','nora@nordlys.example','care@dighipar.example','Charged for a plan I cancelled','I cancelled the newsletter plan in August. You charged me again on Wednesday. I wrote twice. Nobody answered.',109,NULL,'en','received','demo-187@nora.example',27,'new',NULL,'',0,'','','charged for a plan i cancelled nora jensen i cancelled the newsletter plan in august you charged me again on wednesday i wrote twice nobody answered',1,1795179600000,1,1795179600000,NULL);
INSERT INTO messages VALUES(77,35,38,'in','email','human',NULL,20,'মহুয়া সরকার','mahua@mahua.example','care@dighipar.example','চারার তালিকায় ইংরেজি নাম','চারার বাংলা নামের পাশে ইংরেজি নামও দিতে চাই। পারবেন?',138,NULL,'bn','received','demo-356@mahua.example',28,'new',NULL,'',0,'','','চারার তালিকায় ইংরেজি নাম মহুয়া সরকার চারার বাংলা নামের পাশে ইংরেজি নামও দিতে চাই পারবেন',1,1795229400000,1,1795229400000,NULL);
INSERT INTO messages VALUES(78,36,39,'in','email','human',NULL,15,'রফিকুল আলম','rafiq@alamagro.example','care@dighipar.example','দামের তালিকা পিডিএফ','দামের তালিকাটা পিডিএফে লাগবে, ফোনে যেন পড়া যায়।',131,NULL,'bn','received','demo-337@rafiq.example',29,'new',NULL,'',0,'','','দামের তালিকা পিডিএফ রফিকুল আলম দামের তালিকাটা পিডিএফে লাগবে ফোনে যেন পড়া যায়',1,1795234800000,1,1795234800000,NULL);
INSERT INTO messages VALUES(79,37,40,'in','email','human',NULL,33,'Freya Lund','freya@lund.example','care@dighipar.example','Photographs of the new glaze','I have forty photographs of the new glaze. How do I send them to you best?',74,NULL,'en','received','demo-286@freya.example',30,'new',NULL,'',0,'','','photographs of the new glaze freya lund i have forty photographs of the new glaze how do i send them to you best',1,1795244400000,1,1795244400000,NULL);
INSERT INTO messages VALUES(80,38,41,'in','email','human',NULL,34,'Hugo Martin','hugo@ateliermartin.example','care@dighipar.example','A quote for a shop window','Could you send a quote for a shop window of three by two metres? Gold on green.',79,NULL,'en','received','demo-288@hugo.example',31,'new',NULL,'',0,'','','a quote for a shop window hugo martin could you send a quote for a shop window of three by two metres gold on green',1,1795253400000,1,1795253400000,NULL);
INSERT INTO messages VALUES(81,39,42,'out','email','human',2,18,'','','selim@reza.example','Re: ওয়েবসাইটের ফরম এক রাত আটকে ছিল',replace('প্রিয় সেলিম ভাই,\n\nআমি দুঃখিত। পরশু রাতে আপনার ওয়েবসাইটের ফরম থেকে কোনো বার্তা আপনার কাছে পৌঁছায়নি। আমরা সার্ভার বদলেছি, তারপর দেখিনি। ভুলটা আমাদের। আপনার কোনো ক্রেতা হয়তো উত্তরের অপেক্ষায় আছেন।\n\nফরম এখন ঠিক আছে। এখন থেকে প্রতিটি বদলের পর আমরা নিজেরা একটা বার্তা পাঠিয়ে দেখব। আটকে থাকা বার্তাগুলো সোমবার দুপুর ১২টার মধ্যে পাঠাব।\n\nতানভীর','\n',char(10)),0,NULL,'bn','sent','k1.39.81.1ye3gkeh60yn0tg9@dighipar.example',NULL,'',NULL,'',1,'','','re ওয়েবসাইটের ফরম এক রাত আটকে ছিল প্রিয় সেলিম ভাই আমি দুঃখিত পরশু রাতে আপনার ওয়েবসাইটের ফরম থেকে কোনো বার্তা আপনার কাছে পৌঁছায়নি আমরা সার্ভার বদলেছি তারপর দেখিনি ভুলটা আমাদের আপনার কোনো ক্রেতা হয়তো উত্তরের অপেক্ষায় আছেন ফরম এখন ঠিক আছে এখন থেকে প্রতিটি বদলের পর আমরা নিজেরা একটা বার্তা পাঠিয়ে দেখব আটকে থাকা বার্তাগুলো সোমবার দুপুর 12টার মধ্যে পাঠাব তানভীর',1,1795260600000,2,1795260600000,NULL);
INSERT INTO messages VALUES(82,42,45,'in','email','human',NULL,3,'তাহমিনা সুলতানা','tahmina@meghmala.example','care@dighipar.example','সাইনবোর্ডে লেখা “মেঘমেলা”',replace('সাইনবোর্ড এসেছে, তাতে লেখা "মেঘমেলা"। আমার দোকানের নাম মেঘমালা। কাল সকাল থেকে লোকে হাসাহাসি করবে। আমি নিজে ফাইনাল ফাইল দেখে দিয়েছিলাম, সেখানে ঠিক ছিল।\n\nরবিবার উদ্বোধন, আশিজনকে দাওয়াত দিয়েছি।','\n',char(10)),511,NULL,'bn','received','demo-146@tahmina.example',32,'new',NULL,'',0,'','','সাইনবোর্ডে লেখা মেঘমেলা তাহমিনা সুলতানা সাইনবোর্ড এসেছে তাতে লেখা মেঘমেলা আমার দোকানের নাম মেঘমালা কাল সকাল থেকে লোকে হাসাহাসি করবে আমি নিজে ফাইনাল ফাইল দেখে দিয়েছিলাম সেখানে ঠিক ছিল রবিবার উদ্বোধন আশিজনকে দাওয়াত দিয়েছি',1,1795264800000,1,1795264800000,NULL);
INSERT INTO messages VALUES(83,43,46,'in','whatsapp','human',NULL,17,'হাসিনা পারভীন','','','','"পোলাও" হয়েছে "পলাও", তিন জায়গায়। বিয়ের কার্ড, শুক্রবার অনুষ্ঠান।',0,NULL,'bn','received',NULL,NULL,'',NULL,'',0,'','','হাসিনা পারভীন পোলাও হয়েছে পলাও তিন জায়গায় বিয়ের কার্ড শুক্রবার অনুষ্ঠান',1,1795270200000,1,1795270200000,NULL);
CREATE TABLE message_versions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    version    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    agent_id   INTEGER REFERENCES agents (id),
    at         INTEGER NOT NULL,
    PRIMARY KEY (message_id, version)
) STRICT;
CREATE TABLE attachments (
    id         INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    blob       TEXT NOT NULL,
    is_inline  INTEGER NOT NULL DEFAULT 0,
    cid        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    kind       TEXT NOT NULL CHECK (kind IN ('out', 'note')),
    channel    TEXT NOT NULL,
    recipients TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL,
    seen_at    INTEGER NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL,
    UNIQUE (case_id, agent_id, kind)
) STRICT;
CREATE TABLE case_reads (
    case_id  INTEGER NOT NULL REFERENCES cases (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    at       INTEGER NOT NULL,
    PRIMARY KEY (case_id, agent_id)
) STRICT;
CREATE TABLE tags (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE case_tags (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    tag_id  INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (case_id, tag_id)
) STRICT;
CREATE TABLE promises (
    id            INTEGER PRIMARY KEY,
    number        INTEGER NOT NULL UNIQUE,
    case_id       INTEGER REFERENCES cases (id),
    client_id     INTEGER REFERENCES clients (id),
    agent_id      INTEGER NOT NULL REFERENCES agents (id),
    message_id    INTEGER REFERENCES messages (id),
    words         TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    state         TEXT NOT NULL CHECK (state IN ('open', 'kept', 'moved', 'given_up', 'withdrawn', 'not_delivered')),
    -- what was said: civil time and zone; what it means: the instants
    due_civil     TEXT NOT NULL,
    zone          TEXT NOT NULL,
    earliest_at   INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    given_at      INTEGER NOT NULL,
    remind_at     INTEGER,
    reminded_at   INTEGER,
    settled_at    INTEGER,
    settled_by    INTEGER REFERENCES agents (id),
    kept_message  INTEGER REFERENCES messages (id),
    kept_event    INTEGER,
    told_at       INTEGER,
    moved_to      INTEGER REFERENCES promises (id),
    reason        TEXT NOT NULL DEFAULT '',
    version       INTEGER NOT NULL DEFAULT 1,
    created_at    INTEGER NOT NULL,
    deleted_at    INTEGER
) STRICT;
INSERT INTO promises VALUES(1,1,4,22,2,NULL,'I will call you on Sunday by 10 am','en','kept','2026-10-25T10:00','Asia/Dhaka',1792900800000,1792900800000,1792723800000,1792856550000,NULL,1792902960000,2,11,74,NULL,NULL,'',2,1792723800000,NULL);
INSERT INTO promises VALUES(2,2,7,28,1,NULL,'We send you the lost entries by 8 pm today','en','kept','2026-10-28T20:00','Asia/Dhaka',1793196000000,1793196000000,1793188200000,1793194050000,NULL,1793193300000,1,NULL,96,NULL,NULL,'',2,1793188200000,NULL);
INSERT INTO promises VALUES(3,3,9,14,3,NULL,'বুধবার দুপুর ১২টার মধ্যে ব্রোশিওর আপনার হাতে থাকবে','bn','kept','2026-11-04T12:00','Asia/Dhaka',1793772000000,1793772000000,1793590800000,1793726700000,NULL,1793763000000,3,NULL,118,NULL,NULL,'',2,1793590800000,NULL);
INSERT INTO promises VALUES(4,4,11,9,2,NULL,'সকাল ৯টার মধ্যে স্টলে লাগিয়ে দেব','bn','kept','2026-11-05T09:00','Asia/Dhaka',1793847600000,1793847600000,1793802900000,1793836425000,NULL,1793847000000,2,NULL,126,NULL,NULL,'',2,1793802900000,NULL);
INSERT INTO promises VALUES(5,5,11,9,2,NULL,'দেয়াল মঙ্গলবারের মধ্যে রং করিয়ে দেব','bn','kept','2026-11-09T18:00','Asia/Dhaka',1794225600000,1794225600000,1794024120000,1794175230000,NULL,1794218400000,2,NULL,167,NULL,NULL,'',2,1794024120000,NULL);
INSERT INTO promises VALUES(6,6,13,5,1,NULL,'ফেরতের টাকা কাল বিকেল ৫টার মধ্যে আমাদের অ্যাকাউন্ট থেকে যাবে','bn','kept','2026-11-08T17:00','Asia/Dhaka',1794135600000,1794135600000,1794048060000,1794113715000,NULL,1794129600000,1,NULL,155,NULL,NULL,'',2,1794048060000,NULL);
INSERT INTO promises VALUES(7,7,16,21,2,NULL,'The courier brings it on Friday by noon','en','kept','2026-11-13T12:00','Asia/Dhaka',1794549600000,1794549600000,1794285600000,1794483600000,NULL,1794542700000,2,NULL,207,NULL,NULL,'',2,1794285600000,NULL);
INSERT INTO promises VALUES(8,8,19,1,1,NULL,'৯:১৫-তে আপনাকে ফোন করব','bn','kept','2026-11-13T09:15','Asia/Dhaka',1794539700000,1794539700000,1794537060000,1794538800000,NULL,1794539400000,1,47,206,NULL,NULL,'',2,1794537060000,NULL);
INSERT INTO promises VALUES(9,9,19,1,1,NULL,'পুরো ব্যাখ্যা কাল বিকেল ৫টার মধ্যে লিখে পাঠাব','bn','kept','2026-11-14T17:00','Asia/Dhaka',1794654000000,1794654000000,1794544260000,1794626565000,NULL,1794649260000,1,54,227,NULL,NULL,'',2,1794544260000,NULL);
INSERT INTO promises VALUES(10,10,22,32,3,NULL,'I will write to you on Tuesday by noon with the transfer','en','given_up','2026-11-17T12:00','Asia/Dhaka',1794895200000,1794895200000,1794729600000,1794853800000,NULL,1794909600000,3,NULL,NULL,NULL,NULL,'The bank needs a paper from Lagos first; he knows since noon',2,1794729600000,NULL);
INSERT INTO promises VALUES(11,11,24,6,3,NULL,'কাল দুপুরের মধ্যে সংশোধিত চালান','bn','moved','2026-11-17T12:00','Asia/Dhaka',1794895200000,1794895200000,1794821100000,1794876675000,NULL,1794891600000,3,NULL,NULL,1794891600000,12,'হিসাবরক্ষক ছুটিতে ছিলেন',2,1794821100000,NULL);
INSERT INTO promises VALUES(12,12,24,6,3,NULL,'কাল দুপুরের মধ্যে সংশোধিত চালান','bn','kept','2026-11-18T12:00','Asia/Dhaka',1794981600000,1794981600000,1794891600000,1794959100000,NULL,1794979800000,3,NULL,289,NULL,NULL,'',2,1794891600000,NULL);
INSERT INTO promises VALUES(13,13,25,24,2,NULL,'I will call you tomorrow by 11 am with the day','en','kept','2026-11-18T11:00','Asia/Dhaka',1794978000000,1794978000000,1794898800000,1794958200000,NULL,1794976800000,2,NULL,287,NULL,NULL,'',2,1794898800000,NULL);
INSERT INTO promises VALUES(14,14,22,32,3,NULL,'The money has arrived by Wednesday evening','en','open','2026-11-25T17:00','Asia/Dhaka',1795604400000,1795604400000,1794909900000,1795518000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,1794909900000,NULL);
INSERT INTO promises VALUES(15,15,28,7,3,NULL,'কাল সকাল ১০টার মধ্যে প্যাড পৌঁছে দেব','bn','kept','2026-11-19T10:00','Asia/Dhaka',1795060800000,1795060800000,1794974700000,1795039275000,NULL,1795058400000,3,NULL,291,NULL,NULL,'',2,1794974700000,NULL);
INSERT INTO promises VALUES(16,16,25,24,2,NULL,'The new lettering is on the van by noon','en','open','2026-11-23T12:00','Asia/Dhaka',1795413600000,1795413600000,1794976860000,1795327200000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,1794976860000,NULL);
INSERT INTO promises VALUES(17,17,29,4,2,NULL,'দুটো নতুন তারিখ তিন দিনের মধ্যে জানাব','bn','open','2026-11-22T10:11','Asia/Dhaka',1795320698272,1795320698272,1795063200000,1795256323704,1795314998272,NULL,NULL,NULL,NULL,NULL,NULL,'',2,1795063200000,NULL);
INSERT INTO promises VALUES(18,18,30,23,2,NULL,'The page is German by Tuesday, 5 pm','en','open','2026-11-24T17:00','Asia/Dhaka',1795518000000,1795518000000,1795147200000,1795431600000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,1795147200000,NULL);
INSERT INTO promises VALUES(19,19,32,12,3,NULL,'বুধবারের মধ্যে নমুনা দেখাব','bn','open','2026-11-25T17:00','Asia/Dhaka',1795604400000,1795604400000,1795149060000,1795518000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,1795149060000,NULL);
INSERT INTO promises VALUES(20,20,34,25,1,NULL,'You have the money and a written answer tomorrow','en','open','2026-11-22T11:06','Asia/Dhaka',1795323998272,1795323998272,1795230840000,1795300708704,1795314998272,NULL,NULL,NULL,NULL,NULL,NULL,'',2,1795230840000,NULL);
INSERT INTO promises VALUES(21,21,39,18,2,NULL,'আটকে থাকা বার্তাগুলো সোমবার দুপুর ১২টার মধ্যে পাঠাব','bn','open','2026-11-23T12:00','Asia/Dhaka',1795413600000,1795413600000,1795260600000,1795375350000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,1795260600000,NULL);
INSERT INTO promises VALUES(22,22,43,17,2,NULL,'ঠিক করা মেনু সোমবার সকাল ১১টার মধ্যে','bn','open','2026-11-23T11:00','Asia/Dhaka',1795410000000,1795410000000,1795271400000,1795375350000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',1,1795271400000,NULL);
INSERT INTO promises VALUES(23,23,33,2,1,NULL,'এক ঘণ্টার মধ্যে আপনাকে ফোন করব','bn','open','2026-11-22T07:51','Asia/Dhaka',1795312298272,1795312298272,1795308698272,1795311398272,1795314998272,NULL,NULL,NULL,NULL,NULL,NULL,'',2,1795308698272,NULL);
CREATE TABLE mistakes (
    id          INTEGER PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    summary     TEXT NOT NULL DEFAULT '',
    cause       TEXT NOT NULL DEFAULT '',
    whys        TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL CHECK (state IN ('open', 'told', 'settled')),
    owner_id    INTEGER REFERENCES agents (id),
    product_id  INTEGER REFERENCES products (id),
    team_id     INTEGER REFERENCES teams (id),
    found_by    INTEGER REFERENCES agents (id),
    happened_at INTEGER,
    found_at    INTEGER NOT NULL,
    told_at     INTEGER,
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  INTEGER NOT NULL,
    deleted_at  INTEGER
) STRICT;
INSERT INTO mistakes VALUES(1,1,'ব্রোশিওরে পুরোনো ফোন নম্বর','কাল ছাপা ব্রোশিওরে নকশি ঘরের পুরোনো নম্বর রয়ে গেছে।','নতুন নম্বর এক ফাইলে বদলানো হয়েছিল, ছাপার ফাইলে নয়।','','open',3,NULL,NULL,3,1793503200000,1793589600000,NULL,1,1793589600000,NULL);
INSERT INTO mistakes VALUES(2,2,'ওয়েবসাইটের ফরম এক রাত আটকে ছিল','পরশু রাত দশটা থেকে কাল সকাল নয়টা পর্যন্ত তিনটি ওয়েবসাইটের ফরম থেকে কোনো বার্তা যায়নি।','সার্ভার বদলের পর কেউ ফরমটা একবার পাঠিয়ে দেখিনি।','','open',2,NULL,NULL,2,1795173000000,1795259400000,NULL,1,1795259400000,NULL);
CREATE TABLE mistake_clients (
    mistake_id INTEGER NOT NULL REFERENCES mistakes (id),
    client_id  INTEGER NOT NULL REFERENCES clients (id),
    case_id    INTEGER REFERENCES cases (id),
    PRIMARY KEY (mistake_id, client_id)
) STRICT;
INSERT INTO mistake_clients VALUES(1,14,9);
INSERT INTO mistake_clients VALUES(2,18,39);
INSERT INTO mistake_clients VALUES(2,15,40);
INSERT INTO mistake_clients VALUES(2,20,41);
CREATE TABLE mistake_lines (
    mistake_id INTEGER NOT NULL REFERENCES mistakes (id),
    position   INTEGER NOT NULL,
    at         INTEGER,
    who_knew   TEXT NOT NULL CHECK (who_knew IN ('nobody', 'client', 'us')),
    text       TEXT NOT NULL,
    PRIMARY KEY (mistake_id, position)
) STRICT;
CREATE TABLE preventions (
    id         INTEGER PRIMARY KEY,
    mistake_id INTEGER NOT NULL REFERENCES mistakes (id),
    text       TEXT NOT NULL,
    owner_id   INTEGER REFERENCES agents (id),
    due_on     TEXT,
    proof      TEXT NOT NULL DEFAULT '',
    done_at    INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE redress (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER REFERENCES cases (id),
    mistake_id  INTEGER REFERENCES mistakes (id),
    client_id   INTEGER NOT NULL REFERENCES clients (id),
    kind        TEXT NOT NULL CHECK (kind IN ('refund', 'credit', 'discount', 'replacement', 'alternative', 'gift')),
    amount      INTEGER,
    currency    TEXT NOT NULL DEFAULT '',
    words       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('offered', 'approved', 'accepted', 'declined', 'paid', 'reached')),
    offered_by  INTEGER NOT NULL REFERENCES agents (id),
    approved_by INTEGER REFERENCES agents (id),
    reference   TEXT NOT NULL DEFAULT '',
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  INTEGER NOT NULL,
    deleted_at  INTEGER
) STRICT;
CREATE TABLE dues (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('call_back', 'ask_what_is_missing', 'look_at_mail', 'settle_sending', 'referral', 'missed_appointment', 'supplier', 'thanks', 'slip', 'small_sum')),
    client_id  INTEGER REFERENCES clients (id),
    case_id    INTEGER REFERENCES cases (id),
    agent_id   INTEGER REFERENCES agents (id),
    words      TEXT NOT NULL,
    due_at     INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    reason     TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    settled_at INTEGER
) STRICT;
INSERT INTO dues VALUES(1,'call_back',9,11,2,'',1793977200000,'done','',2,1793977200000,1794292200000);
CREATE TABLE surveys (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    agent_id    INTEGER REFERENCES agents (id),
    key_id      INTEGER NOT NULL,
    asked_at    INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    score       INTEGER CHECK (score BETWEEN 1 AND 10),
    missing     TEXT NOT NULL DEFAULT '',
    answered_at INTEGER,
    changed_at  INTEGER,
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  INTEGER NOT NULL
) STRICT;
INSERT INTO surveys VALUES(1,4,2,1,1793070000000,1798254000000,6,'You called half an hour late, on that of all days.',1793110200000,1793110200000,2,1793070000000);
INSERT INTO surveys VALUES(2,7,1,1,1793242800000,1798426800000,NULL,'',NULL,NULL,1,1793242800000);
INSERT INTO surveys VALUES(3,9,3,1,1793851200000,1799035200000,10,'ভুলটা আপনারাই আগে বলেছেন, এটাই বড় কথা।',1793883600000,1793883600000,2,1793851200000);
INSERT INTO surveys VALUES(4,11,2,1,1793941200000,1799125200000,3,'লাগানোর লোক দেয়াল নষ্ট করে গেছে।',1793977200000,1793977200000,2,1793941200000);
INSERT INTO surveys VALUES(5,13,1,1,1794196800000,1799380800000,8,'',1794204000000,1794204000000,2,1794196800000);
INSERT INTO surveys VALUES(6,11,2,1,1794283200000,1799467200000,7,'এবার ঠিক আছে।',1794292200000,1794292200000,2,1794283200000);
INSERT INTO surveys VALUES(7,17,2,1,1794452400000,1799636400000,10,'',1794456000000,1794456000000,2,1794452400000);
INSERT INTO surveys VALUES(8,16,2,1,1794625200000,1799809200000,10,'It hangs. Thank you for not arguing.',1794660000000,1794660000000,2,1794625200000);
INSERT INTO surveys VALUES(9,18,1,1,1794798000000,1799982000000,9,'Not your fault and still done.',1794805200000,1794805200000,2,1794798000000);
INSERT INTO surveys VALUES(10,19,1,1,1794805200000,1799989200000,9,'আগে ফোন করলে দশ দিতাম।',1794817320000,1794817320000,2,1794805200000);
INSERT INTO surveys VALUES(11,28,3,1,1795147200000,1800331200000,NULL,'',NULL,NULL,1,1795147200000);
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('mail', 'webhook', 'push', 'network')),
    dedupe_key  TEXT NOT NULL UNIQUE,
    message_id  INTEGER REFERENCES messages (id),
    mailbox_id  INTEGER REFERENCES mailboxes (id),
    payload     TEXT NOT NULL,
    not_before  INTEGER NOT NULL,
    condition   TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'uncertain', 'cancelled')),
    attempt     INTEGER NOT NULL DEFAULT 0,
    lease       INTEGER,
    pace_group  TEXT NOT NULL DEFAULT '',
    answer      TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL,
    settled_at  INTEGER
) STRICT;
INSERT INTO outbox VALUES(1,'mail','mail:2',2,1,'{}',1791866410000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1791866400000,1791866420000);
INSERT INTO outbox VALUES(2,'mail','mail:3',3,1,'{}',1792130410000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1792130400000,1792130420000);
INSERT INTO outbox VALUES(3,'mail','mail:8',8,1,'{}',1792475410000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1792475400000,1792475420000);
INSERT INTO outbox VALUES(4,'mail','mail:10',10,1,'{}',1792723810000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1792723800000,1792723820000);
INSERT INTO outbox VALUES(5,'mail','mail:13',13,1,'{}',1792920010000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1792920000000,1792920020000);
INSERT INTO outbox VALUES(6,'mail','mail:17',17,1,'{}',1793188210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1793188200000,1793188220000);
INSERT INTO outbox VALUES(7,'mail','mail:20',20,1,'{}',1793590810000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1793590800000,1793590820000);
INSERT INTO outbox VALUES(8,'mail','mail:23',23,1,'{}',1793677210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1793677200000,1793677220000);
INSERT INTO outbox VALUES(9,'mail','mail:26',26,1,'{}',1793944810000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1793944800000,1793944820000);
INSERT INTO outbox VALUES(10,'mail','mail:28',28,1,'{}',1793956930000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1793956920000,1793956940000);
INSERT INTO outbox VALUES(11,'mail','mail:34',34,1,'{}',1794115210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794115200000,1794115220000);
INSERT INTO outbox VALUES(12,'mail','mail:36',36,1,'{}',1794193210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794193200000,1794193220000);
INSERT INTO outbox VALUES(13,'mail','mail:38',38,1,'{}',1794199510000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794199500000,1794199520000);
INSERT INTO outbox VALUES(14,'mail','mail:40',40,1,'{}',1794285610000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794285600000,1794285620000);
INSERT INTO outbox VALUES(15,'mail','mail:44',44,1,'{}',1794458710000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794458700000,1794458720000);
INSERT INTO outbox VALUES(16,'mail','mail:46',46,1,'{}',1794537070000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794537060000,1794537080000);
INSERT INTO outbox VALUES(17,'mail','mail:49',49,1,'{}',1794544270000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794544260000,1794544280000);
INSERT INTO outbox VALUES(18,'mail','mail:51',51,1,'{}',1794556210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794556200000,1794556220000);
INSERT INTO outbox VALUES(19,'mail','mail:54',54,1,'{}',1794649210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794649200000,1794649220000);
INSERT INTO outbox VALUES(20,'mail','mail:56',56,1,'{}',1794729610000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794729600000,1794729620000);
INSERT INTO outbox VALUES(21,'mail','mail:61',61,1,'{}',1794898810000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794898800000,1794898820000);
INSERT INTO outbox VALUES(22,'mail','mail:63',63,1,'{}',1794915310000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794915300000,1794915320000);
INSERT INTO outbox VALUES(23,'mail','mail:65',65,1,'{}',1794971410000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794971400000,1794971420000);
INSERT INTO outbox VALUES(24,'mail','mail:67',67,1,'{}',1794974710000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1794974700000,1794974720000);
INSERT INTO outbox VALUES(25,'mail','mail:69',69,1,'{}',1795063210000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1795063200000,1795063220000);
INSERT INTO outbox VALUES(26,'mail','mail:73',73,1,'{}',1795149010000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1795149000000,1795149020000);
INSERT INTO outbox VALUES(27,'mail','mail:81',81,1,'{}',1795260610000,'','accepted',1,NULL,'care@dighipar.example','250 2.0.0 kept',1795260600000,1795260620000);
CREATE TABLE events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('agent', 'client', 'job', 'mail', 'api', 'command')),
    actor      INTEGER,
    via        TEXT NOT NULL,
    request    INTEGER NOT NULL,
    cause      INTEGER,
    noun       TEXT NOT NULL,
    noun_id    INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    before     TEXT NOT NULL DEFAULT '',
    after      TEXT NOT NULL DEFAULT '',
    case_id    INTEGER,
    client_id  INTEGER
) STRICT;
INSERT INTO events VALUES(1,1795314998272,'command',NULL,'demo',0,NULL,'agent',1,'added','','{"role":"admin"}',NULL,NULL);
INSERT INTO events VALUES(2,1795314998272,'command',NULL,'demo',0,NULL,'firm',1,'set_up','','',NULL,NULL);
INSERT INTO events VALUES(3,1795314998272,'command',NULL,'demo',0,NULL,'agent',2,'added','','{"role":"agent"}',NULL,NULL);
INSERT INTO events VALUES(4,1795314998272,'command',NULL,'demo',0,NULL,'agent',3,'added','','{"role":"lead"}',NULL,NULL);
INSERT INTO events VALUES(5,1791863980000,'agent',1,'demo',0,NULL,'client',1,'added','','',NULL,1);
INSERT INTO events VALUES(6,1791863980000,'agent',1,'demo',0,NULL,'client',2,'added','','',NULL,2);
INSERT INTO events VALUES(7,1791863980000,'agent',1,'demo',0,NULL,'client',3,'added','','',NULL,3);
INSERT INTO events VALUES(8,1791863980000,'agent',1,'demo',0,NULL,'client',4,'added','','',NULL,4);
INSERT INTO events VALUES(9,1791863980000,'agent',1,'demo',0,NULL,'client',5,'added','','',NULL,5);
INSERT INTO events VALUES(10,1791863980000,'agent',1,'demo',0,NULL,'client',6,'added','','',NULL,6);
INSERT INTO events VALUES(11,1791863980000,'agent',1,'demo',0,NULL,'client',7,'added','','',NULL,7);
INSERT INTO events VALUES(12,1791863980000,'agent',1,'demo',0,NULL,'client',8,'added','','',NULL,8);
INSERT INTO events VALUES(13,1791863980000,'agent',1,'demo',0,NULL,'client',9,'added','','',NULL,9);
INSERT INTO events VALUES(14,1791863980000,'agent',1,'demo',0,NULL,'client',10,'added','','',NULL,10);
INSERT INTO events VALUES(15,1791863980000,'agent',1,'demo',0,NULL,'client',11,'added','','',NULL,11);
INSERT INTO events VALUES(16,1791863980000,'agent',1,'demo',0,NULL,'client',12,'added','','',NULL,12);
INSERT INTO events VALUES(17,1791863980000,'agent',1,'demo',0,NULL,'client',13,'added','','',NULL,13);
INSERT INTO events VALUES(18,1791863980000,'agent',1,'demo',0,NULL,'client',14,'added','','',NULL,14);
INSERT INTO events VALUES(19,1791863980000,'agent',1,'demo',0,NULL,'client',15,'added','','',NULL,15);
INSERT INTO events VALUES(20,1791863980000,'agent',1,'demo',0,NULL,'client',16,'added','','',NULL,16);
INSERT INTO events VALUES(21,1791863980000,'agent',1,'demo',0,NULL,'client',17,'added','','',NULL,17);
INSERT INTO events VALUES(22,1791863980000,'agent',1,'demo',0,NULL,'client',18,'added','','',NULL,18);
INSERT INTO events VALUES(23,1791863980000,'agent',1,'demo',0,NULL,'client',19,'added','','',NULL,19);
INSERT INTO events VALUES(24,1791863980000,'agent',1,'demo',0,NULL,'client',20,'added','','',NULL,20);
INSERT INTO events VALUES(25,1791863980000,'agent',1,'demo',0,NULL,'client',21,'added','','',NULL,21);
INSERT INTO events VALUES(26,1791863980000,'agent',1,'demo',0,NULL,'client',22,'added','','',NULL,22);
INSERT INTO events VALUES(27,1791863980000,'agent',1,'demo',0,NULL,'client',23,'added','','',NULL,23);
INSERT INTO events VALUES(28,1791863980000,'agent',1,'demo',0,NULL,'client',24,'added','','',NULL,24);
INSERT INTO events VALUES(29,1791863980000,'agent',1,'demo',0,NULL,'client',25,'added','','',NULL,25);
INSERT INTO events VALUES(30,1791863980000,'agent',1,'demo',0,NULL,'client',26,'added','','',NULL,26);
INSERT INTO events VALUES(31,1791863980000,'agent',1,'demo',0,NULL,'client',27,'added','','',NULL,27);
INSERT INTO events VALUES(32,1791863980000,'agent',1,'demo',0,NULL,'client',28,'added','','',NULL,28);
INSERT INTO events VALUES(33,1791863980000,'agent',1,'demo',0,NULL,'client',29,'added','','',NULL,29);
INSERT INTO events VALUES(34,1791863980000,'agent',1,'demo',0,NULL,'client',30,'added','','',NULL,30);
INSERT INTO events VALUES(35,1791863980000,'agent',1,'demo',0,NULL,'client',31,'added','','',NULL,31);
INSERT INTO events VALUES(36,1791863980000,'agent',1,'demo',0,NULL,'client',32,'added','','',NULL,32);
INSERT INTO events VALUES(37,1791863980000,'agent',1,'demo',0,NULL,'client',33,'added','','',NULL,33);
INSERT INTO events VALUES(38,1791863980000,'agent',1,'demo',0,NULL,'client',34,'added','','',NULL,34);
INSERT INTO events VALUES(39,1791863980000,'agent',1,'demo',0,NULL,'client',35,'added','','',NULL,35);
INSERT INTO events VALUES(40,1791863980000,'agent',1,'demo',0,NULL,'client',36,'added','','',NULL,36);
INSERT INTO events VALUES(41,1791863980000,'agent',1,'demo',0,NULL,'client',37,'added','','',NULL,37);
INSERT INTO events VALUES(42,1791863980000,'agent',1,'demo',0,NULL,'client',38,'added','','',NULL,38);
INSERT INTO events VALUES(43,1791863980000,'agent',1,'demo',0,NULL,'client',39,'added','','',NULL,39);
INSERT INTO events VALUES(44,1791863980000,'agent',1,'demo',0,NULL,'client',40,'added','','',NULL,40);
INSERT INTO events VALUES(45,1791864000000,'mail',NULL,'spool',0,NULL,'case',1,'opened','','{"channel":"email"}',1,35);
INSERT INTO events VALUES(46,1791864000000,'mail',NULL,'spool',0,NULL,'message',1,'arrived','','{"rule":"new"}',1,35);
INSERT INTO events VALUES(47,1791865800000,'agent',1,'demo',0,NULL,'case',1,'taken','{"owner":0}','{"owner":1}',1,NULL);
INSERT INTO events VALUES(48,1791866400000,'agent',1,'demo',0,NULL,'message',2,'answered','','{"channel":"email"}',1,35);
INSERT INTO events VALUES(49,1791866420000,'job',NULL,'outbox',0,NULL,'message',2,'sent','{"state":"going"}','{"state":"sent"}',1,35);
INSERT INTO events VALUES(50,1792130400000,'agent',1,'demo',0,NULL,'message',3,'answered','','{"channel":"email"}',1,35);
INSERT INTO events VALUES(51,1792130420000,'job',NULL,'outbox',0,NULL,'message',3,'sent','{"state":"going"}','{"state":"sent"}',1,35);
INSERT INTO events VALUES(52,1792206000000,'mail',NULL,'spool',0,NULL,'message',4,'arrived','','{"rule":"message_id"}',1,35);
INSERT INTO events VALUES(53,1792207800000,'agent',1,'demo',0,NULL,'case',1,'closed','{"state":"open"}','{"state":"closed"}',1,NULL);
INSERT INTO events VALUES(54,1792299600000,'agent',1,'demo',0,NULL,'case',2,'opened','','{"channel":"phone"}',2,13);
INSERT INTO events VALUES(55,1792300200000,'agent',2,'demo',0,NULL,'case',2,'taken','{"owner":0}','{"owner":2}',2,NULL);
INSERT INTO events VALUES(56,1792300500000,'agent',2,'demo',0,NULL,'message',6,'answered','','{"channel":"phone"}',2,13);
INSERT INTO events VALUES(57,1792472400000,'mail',NULL,'spool',0,NULL,'case',3,'opened','','{"channel":"email"}',3,39);
INSERT INTO events VALUES(58,1792472400000,'mail',NULL,'spool',0,NULL,'message',7,'arrived','','{"rule":"new"}',3,39);
INSERT INTO events VALUES(59,1792474200000,'agent',2,'demo',0,NULL,'case',3,'taken','{"owner":0}','{"owner":2}',3,NULL);
INSERT INTO events VALUES(60,1792475400000,'agent',2,'demo',0,NULL,'message',8,'answered','','{"channel":"email"}',3,39);
INSERT INTO events VALUES(61,1792475420000,'job',NULL,'outbox',0,NULL,'message',8,'sent','{"state":"going"}','{"state":"sent"}',3,39);
INSERT INTO events VALUES(62,1792476000000,'agent',2,'demo',0,NULL,'case',3,'closed','{"state":"open"}','{"state":"closed"}',3,NULL);
INSERT INTO events VALUES(63,1792641600000,'agent',2,'demo',0,NULL,'case',2,'closed','{"state":"open"}','{"state":"closed"}',2,NULL);
INSERT INTO events VALUES(64,1792721400000,'mail',NULL,'spool',0,NULL,'case',4,'opened','','{"channel":"email"}',4,22);
INSERT INTO events VALUES(65,1792721400000,'mail',NULL,'spool',0,NULL,'message',9,'arrived','','{"rule":"new"}',4,22);
INSERT INTO events VALUES(66,1792721400000,'agent',1,'demo',0,NULL,'case',4,'kind','{"kind":"question"}','{"kind":"complaint"}',4,NULL);
INSERT INTO events VALUES(67,1792722300000,'agent',2,'demo',0,NULL,'case',4,'taken','{"owner":0}','{"owner":2}',4,NULL);
INSERT INTO events VALUES(68,1792722600000,'agent',2,'demo',0,NULL,'case',4,'listened','','',4,NULL);
INSERT INTO events VALUES(69,1792722660000,'agent',2,'demo',0,NULL,'case',4,'judged','{"verdict":""}','{"verdict":"supplier"}',4,NULL);
INSERT INTO events VALUES(70,1792723800000,'agent',2,'demo',0,NULL,'message',10,'answered','','{"channel":"email"}',4,22);
INSERT INTO events VALUES(71,1792723820000,'job',NULL,'outbox',0,NULL,'message',10,'sent','{"state":"going"}','{"state":"sent"}',4,22);
INSERT INTO events VALUES(72,1792723800000,'agent',2,'demo',0,NULL,'promise',1,'given','','{"due":1792900800000}',4,22);
INSERT INTO events VALUES(73,1792902900000,'agent',2,'demo',0,NULL,'message',11,'called','','',4,22);
INSERT INTO events VALUES(74,1792902960000,'agent',2,'demo',0,NULL,'promise',1,'kept','{"state":"open"}','{"state":"kept"}',4,22);
INSERT INTO events VALUES(75,1792903200000,'agent',2,'demo',0,NULL,'case',4,'put_right','','',4,NULL);
INSERT INTO events VALUES(76,1792915200000,'mail',NULL,'spool',0,NULL,'case',5,'opened','','{"channel":"email"}',5,37);
INSERT INTO events VALUES(77,1792915200000,'mail',NULL,'spool',0,NULL,'message',12,'arrived','','{"rule":"new"}',5,37);
INSERT INTO events VALUES(78,1792918800000,'agent',1,'demo',0,NULL,'case',5,'taken','{"owner":0}','{"owner":1}',5,NULL);
INSERT INTO events VALUES(79,1792920000000,'agent',1,'demo',0,NULL,'message',13,'answered','','{"channel":"email"}',5,37);
INSERT INTO events VALUES(80,1792920020000,'job',NULL,'outbox',0,NULL,'message',13,'sent','{"state":"going"}','{"state":"sent"}',5,37);
INSERT INTO events VALUES(81,1793016000000,'agent',1,'demo',0,NULL,'case',6,'opened','','{"channel":"whatsapp"}',6,10);
INSERT INTO events VALUES(82,1793017200000,'agent',1,'demo',0,NULL,'case',6,'taken','{"owner":0}','{"owner":1}',6,NULL);
INSERT INTO events VALUES(83,1793017800000,'agent',1,'demo',0,NULL,'message',15,'answered','','{"channel":"whatsapp"}',6,10);
INSERT INTO events VALUES(84,1793070000000,'agent',2,'demo',0,NULL,'survey',1,'asked','','',4,22);
INSERT INTO events VALUES(85,1793080800000,'agent',1,'demo',0,NULL,'case',6,'closed','{"state":"open"}','{"state":"closed"}',6,NULL);
INSERT INTO events VALUES(86,1793110200000,'client',22,'portal',0,NULL,'survey',1,'answered','','{"score":6}',4,22);
INSERT INTO events VALUES(87,1793185200000,'mail',NULL,'spool',0,NULL,'case',7,'opened','','{"channel":"email"}',7,28);
INSERT INTO events VALUES(88,1793185200000,'mail',NULL,'spool',0,NULL,'message',16,'arrived','','{"rule":"new"}',7,28);
INSERT INTO events VALUES(89,1793185200000,'agent',1,'demo',0,NULL,'case',7,'kind','{"kind":"question"}','{"kind":"complaint"}',7,NULL);
INSERT INTO events VALUES(90,1793187000000,'agent',1,'demo',0,NULL,'case',7,'taken','{"owner":0}','{"owner":1}',7,NULL);
INSERT INTO events VALUES(91,1793187060000,'agent',1,'demo',0,NULL,'case',7,'listened','','',7,NULL);
INSERT INTO events VALUES(92,1793187120000,'agent',1,'demo',0,NULL,'case',7,'judged','{"verdict":""}','{"verdict":"ours"}',7,NULL);
INSERT INTO events VALUES(93,1793188200000,'agent',1,'demo',0,NULL,'message',17,'answered','','{"channel":"email"}',7,28);
INSERT INTO events VALUES(94,1793188220000,'job',NULL,'outbox',0,NULL,'message',17,'sent','{"state":"going"}','{"state":"sent"}',7,28);
INSERT INTO events VALUES(95,1793188200000,'agent',1,'demo',0,NULL,'promise',2,'given','','{"due":1793196000000}',7,28);
INSERT INTO events VALUES(96,1793193300000,'agent',1,'demo',0,NULL,'promise',2,'kept','{"state":"open"}','{"state":"kept"}',7,28);
INSERT INTO events VALUES(97,1793193360000,'agent',1,'demo',0,NULL,'case',7,'put_right','','',7,NULL);
INSERT INTO events VALUES(98,1793242800000,'agent',1,'demo',0,NULL,'survey',2,'asked','','',7,28);
INSERT INTO events VALUES(99,1793412000000,'agent',1,'demo',0,NULL,'case',8,'opened','','{"channel":"phone"}',8,36);
INSERT INTO events VALUES(100,1793412120000,'agent',2,'demo',0,NULL,'case',8,'taken','{"owner":0}','{"owner":2}',8,NULL);
INSERT INTO events VALUES(101,1793412300000,'agent',2,'demo',0,NULL,'message',19,'answered','','{"channel":"phone"}',8,36);
INSERT INTO events VALUES(102,1793412360000,'agent',2,'demo',0,NULL,'case',8,'closed','{"state":"open"}','{"state":"closed"}',8,NULL);
INSERT INTO events VALUES(103,1793589600000,'agent',3,'demo',0,NULL,'case',9,'opened','','{"channel":"other"}',9,14);
INSERT INTO events VALUES(104,1793589600000,'agent',3,'demo',0,NULL,'mistake',1,'opened','','',NULL,NULL);
INSERT INTO events VALUES(105,1793589660000,'agent',3,'demo',0,NULL,'case',9,'taken','{"owner":3}','{"owner":3}',9,NULL);
INSERT INTO events VALUES(106,1793589720000,'agent',3,'demo',0,NULL,'case',9,'judged','{"verdict":""}','{"verdict":"ours"}',9,NULL);
INSERT INTO events VALUES(107,1793590800000,'agent',3,'demo',0,NULL,'message',20,'answered','','{"channel":"email"}',9,14);
INSERT INTO events VALUES(108,1793590820000,'job',NULL,'outbox',0,NULL,'message',20,'sent','{"state":"going"}','{"state":"sent"}',9,14);
INSERT INTO events VALUES(109,1793590800000,'agent',3,'demo',0,NULL,'promise',3,'given','','{"due":1793772000000}',9,14);
INSERT INTO events VALUES(110,1793592000000,'agent',1,'demo',0,NULL,'case',5,'closed','{"state":"open"}','{"state":"closed"}',5,NULL);
INSERT INTO events VALUES(111,1793595600000,'mail',NULL,'spool',0,NULL,'message',21,'arrived','','{"rule":"message_id"}',9,14);
INSERT INTO events VALUES(112,1793596860000,'agent',3,'demo',0,NULL,'case',9,'listened','','',9,NULL);
INSERT INTO events VALUES(113,1793674800000,'mail',NULL,'spool',0,NULL,'case',10,'opened','','{"channel":"email"}',10,16);
INSERT INTO events VALUES(114,1793674800000,'mail',NULL,'spool',0,NULL,'message',22,'arrived','','{"rule":"new"}',10,16);
INSERT INTO events VALUES(115,1793676600000,'agent',3,'demo',0,NULL,'case',10,'taken','{"owner":0}','{"owner":3}',10,NULL);
INSERT INTO events VALUES(116,1793677200000,'agent',3,'demo',0,NULL,'message',23,'answered','','{"channel":"email"}',10,16);
INSERT INTO events VALUES(117,1793677220000,'job',NULL,'outbox',0,NULL,'message',23,'sent','{"state":"going"}','{"state":"sent"}',10,16);
INSERT INTO events VALUES(118,1793763000000,'agent',3,'demo',0,NULL,'promise',3,'kept','{"state":"open"}','{"state":"kept"}',9,14);
INSERT INTO events VALUES(119,1793763060000,'agent',3,'demo',0,NULL,'case',9,'put_right','','',9,NULL);
INSERT INTO events VALUES(120,1793801700000,'agent',1,'demo',0,NULL,'case',11,'opened','','{"channel":"whatsapp"}',11,9);
INSERT INTO events VALUES(121,1793802300000,'agent',2,'demo',0,NULL,'case',11,'taken','{"owner":0}','{"owner":2}',11,NULL);
INSERT INTO events VALUES(122,1793802600000,'agent',2,'demo',0,NULL,'case',11,'listened','','',11,NULL);
INSERT INTO events VALUES(123,1793802660000,'agent',2,'demo',0,NULL,'case',11,'judged','{"verdict":""}','{"verdict":"ours"}',11,NULL);
INSERT INTO events VALUES(124,1793802900000,'agent',2,'demo',0,NULL,'message',25,'answered','','{"channel":"whatsapp"}',11,9);
INSERT INTO events VALUES(125,1793802900000,'agent',2,'demo',0,NULL,'promise',4,'given','','{"due":1793847600000}',11,9);
INSERT INTO events VALUES(126,1793847000000,'agent',2,'demo',0,NULL,'promise',4,'kept','{"state":"open"}','{"state":"kept"}',11,9);
INSERT INTO events VALUES(127,1793847060000,'agent',2,'demo',0,NULL,'case',11,'put_right','','',11,NULL);
INSERT INTO events VALUES(128,1793851200000,'agent',3,'demo',0,NULL,'survey',3,'asked','','',9,14);
INSERT INTO events VALUES(129,1793883600000,'client',14,'portal',0,NULL,'survey',3,'answered','','{"score":10}',9,14);
INSERT INTO events VALUES(130,1793941200000,'agent',2,'demo',0,NULL,'survey',4,'asked','','',11,9);
INSERT INTO events VALUES(131,1793944800000,'agent',3,'demo',0,NULL,'message',26,'answered','','{"channel":"email"}',10,16);
INSERT INTO events VALUES(132,1793944820000,'job',NULL,'outbox',0,NULL,'message',26,'sent','{"state":"going"}','{"state":"sent"}',10,16);
INSERT INTO events VALUES(133,1793955600000,'mail',NULL,'spool',0,NULL,'case',12,'opened','','{"channel":"email"}',12,27);
INSERT INTO events VALUES(134,1793955600000,'mail',NULL,'spool',0,NULL,'message',27,'arrived','','{"rule":"new"}',12,27);
INSERT INTO events VALUES(135,1793956800000,'agent',3,'demo',0,NULL,'case',12,'taken','{"owner":0}','{"owner":3}',12,NULL);
INSERT INTO events VALUES(136,1793956920000,'agent',3,'demo',0,NULL,'message',28,'answered','','{"channel":"email"}',12,27);
INSERT INTO events VALUES(137,1793956940000,'job',NULL,'outbox',0,NULL,'message',28,'sent','{"state":"going"}','{"state":"sent"}',12,27);
INSERT INTO events VALUES(138,1793959200000,'agent',3,'demo',0,NULL,'case',12,'closed','{"state":"open"}','{"state":"closed"}',12,NULL);
INSERT INTO events VALUES(139,1793966400000,'mail',NULL,'spool',0,NULL,'message',29,'arrived','','{"rule":"message_id"}',10,16);
INSERT INTO events VALUES(140,1793977200000,'client',9,'portal',0,NULL,'survey',4,'answered','','{"score":3}',11,9);
INSERT INTO events VALUES(141,1794020400000,'agent',3,'demo',0,NULL,'case',10,'closed','{"state":"open"}','{"state":"closed"}',10,NULL);
INSERT INTO events VALUES(142,1794024000000,'agent',2,'demo',0,NULL,'message',30,'called','','',11,9);
INSERT INTO events VALUES(143,1794024120000,'agent',2,'demo',0,NULL,'promise',5,'given','','{"due":1794225600000}',11,9);
INSERT INTO events VALUES(144,1794047400000,'agent',1,'demo',0,NULL,'case',13,'opened','','{"channel":"phone"}',13,5);
INSERT INTO events VALUES(145,1794047460000,'agent',1,'demo',0,NULL,'case',13,'taken','{"owner":0}','{"owner":1}',13,NULL);
INSERT INTO events VALUES(146,1794047700000,'agent',1,'demo',0,NULL,'case',13,'listened','','',13,NULL);
INSERT INTO events VALUES(147,1794047760000,'agent',1,'demo',0,NULL,'case',13,'judged','{"verdict":""}','{"verdict":"ours"}',13,NULL);
INSERT INTO events VALUES(148,1794048000000,'agent',1,'demo',0,NULL,'message',32,'called','','',13,5);
INSERT INTO events VALUES(149,1794048060000,'agent',1,'demo',0,NULL,'promise',6,'given','','{"due":1794135600000}',13,5);
INSERT INTO events VALUES(150,1794106800000,'mail',NULL,'spool',0,NULL,'case',14,'opened','','{"channel":"email"}',14,29);
INSERT INTO events VALUES(151,1794106800000,'mail',NULL,'spool',0,NULL,'message',33,'arrived','','{"rule":"new"}',14,29);
INSERT INTO events VALUES(152,1794114000000,'agent',2,'demo',0,NULL,'case',14,'taken','{"owner":0}','{"owner":2}',14,NULL);
INSERT INTO events VALUES(153,1794115200000,'agent',2,'demo',0,NULL,'message',34,'answered','','{"channel":"email"}',14,29);
INSERT INTO events VALUES(154,1794115220000,'job',NULL,'outbox',0,NULL,'message',34,'sent','{"state":"going"}','{"state":"sent"}',14,29);
INSERT INTO events VALUES(155,1794129600000,'agent',1,'demo',0,NULL,'promise',6,'kept','{"state":"open"}','{"state":"kept"}',13,5);
INSERT INTO events VALUES(156,1794129660000,'agent',1,'demo',0,NULL,'case',13,'put_right','','',13,NULL);
INSERT INTO events VALUES(157,1794191400000,'mail',NULL,'spool',0,NULL,'message',35,'arrived','','{"rule":"message_id"}',14,29);
INSERT INTO events VALUES(158,1794193200000,'agent',2,'demo',0,NULL,'message',36,'answered','','{"channel":"email"}',14,29);
INSERT INTO events VALUES(159,1794193220000,'job',NULL,'outbox',0,NULL,'message',36,'sent','{"state":"going"}','{"state":"sent"}',14,29);
INSERT INTO events VALUES(160,1794196800000,'agent',1,'demo',0,NULL,'survey',5,'asked','','',13,5);
INSERT INTO events VALUES(161,1794196800000,'mail',NULL,'spool',0,NULL,'case',15,'opened','','{"channel":"email"}',15,26);
INSERT INTO events VALUES(162,1794196800000,'mail',NULL,'spool',0,NULL,'message',37,'arrived','','{"rule":"new"}',15,26);
INSERT INTO events VALUES(163,1794199200000,'agent',1,'demo',0,NULL,'case',15,'taken','{"owner":0}','{"owner":1}',15,NULL);
INSERT INTO events VALUES(164,1794199500000,'agent',1,'demo',0,NULL,'message',38,'answered','','{"channel":"email"}',15,26);
INSERT INTO events VALUES(165,1794199520000,'job',NULL,'outbox',0,NULL,'message',38,'sent','{"state":"going"}','{"state":"sent"}',15,26);
INSERT INTO events VALUES(166,1794204000000,'client',5,'portal',0,NULL,'survey',5,'answered','','{"score":8}',13,5);
INSERT INTO events VALUES(167,1794218400000,'agent',2,'demo',0,NULL,'promise',5,'kept','{"state":"open"}','{"state":"kept"}',11,9);
INSERT INTO events VALUES(168,1794282900000,'mail',NULL,'spool',0,NULL,'case',16,'opened','','{"channel":"email"}',16,21);
INSERT INTO events VALUES(169,1794282900000,'mail',NULL,'spool',0,NULL,'message',39,'arrived','','{"rule":"new"}',16,21);
INSERT INTO events VALUES(170,1794282900000,'agent',1,'demo',0,NULL,'case',16,'kind','{"kind":"question"}','{"kind":"complaint"}',16,NULL);
INSERT INTO events VALUES(171,1794283200000,'agent',2,'demo',0,NULL,'survey',6,'asked','','',11,9);
INSERT INTO events VALUES(172,1794283200000,'agent',1,'demo',0,NULL,'case',15,'closed','{"state":"open"}','{"state":"closed"}',15,NULL);
INSERT INTO events VALUES(173,1794283800000,'agent',2,'demo',0,NULL,'case',16,'taken','{"owner":0}','{"owner":2}',16,NULL);
INSERT INTO events VALUES(174,1794283920000,'agent',2,'demo',0,NULL,'case',16,'listened','','',16,NULL);
INSERT INTO events VALUES(175,1794283980000,'agent',2,'demo',0,NULL,'case',16,'judged','{"verdict":""}','{"verdict":"ours"}',16,NULL);
INSERT INTO events VALUES(176,1794285600000,'agent',2,'demo',0,NULL,'message',40,'answered','','{"channel":"email"}',16,21);
INSERT INTO events VALUES(177,1794285620000,'job',NULL,'outbox',0,NULL,'message',40,'sent','{"state":"going"}','{"state":"sent"}',16,21);
INSERT INTO events VALUES(178,1794285600000,'agent',2,'demo',0,NULL,'promise',7,'given','','{"due":1794549600000}',16,21);
INSERT INTO events VALUES(179,1794292200000,'client',9,'portal',0,NULL,'survey',6,'answered','','{"score":7}',11,9);
INSERT INTO events VALUES(180,1794376800000,'agent',1,'demo',0,NULL,'case',17,'opened','','{"channel":"phone"}',17,11);
INSERT INTO events VALUES(181,1794377400000,'agent',2,'demo',0,NULL,'case',17,'taken','{"owner":0}','{"owner":2}',17,NULL);
INSERT INTO events VALUES(182,1794377520000,'agent',2,'demo',0,NULL,'case',17,'listened','','',17,NULL);
INSERT INTO events VALUES(183,1794377580000,'agent',2,'demo',0,NULL,'case',17,'judged','{"verdict":""}','{"verdict":"client"}',17,NULL);
INSERT INTO events VALUES(184,1794378600000,'agent',2,'demo',0,NULL,'message',42,'answered','','{"channel":"phone"}',17,11);
INSERT INTO events VALUES(185,1794378660000,'agent',2,'demo',0,NULL,'case',17,'put_right','','',17,NULL);
INSERT INTO events VALUES(186,1794452400000,'agent',2,'demo',0,NULL,'survey',7,'asked','','',17,11);
INSERT INTO events VALUES(187,1794456000000,'mail',NULL,'spool',0,NULL,'case',18,'opened','','{"channel":"email"}',18,30);
INSERT INTO events VALUES(188,1794456000000,'mail',NULL,'spool',0,NULL,'message',43,'arrived','','{"rule":"new"}',18,30);
INSERT INTO events VALUES(189,1794456000000,'agent',1,'demo',0,NULL,'case',18,'kind','{"kind":"question"}','{"kind":"complaint"}',18,NULL);
INSERT INTO events VALUES(190,1794456000000,'client',11,'portal',0,NULL,'survey',7,'answered','','{"score":10}',17,11);
INSERT INTO events VALUES(191,1794457200000,'agent',1,'demo',0,NULL,'case',18,'taken','{"owner":0}','{"owner":1}',18,NULL);
INSERT INTO events VALUES(192,1794457320000,'agent',1,'demo',0,NULL,'case',18,'listened','','',18,NULL);
INSERT INTO events VALUES(193,1794457380000,'agent',1,'demo',0,NULL,'case',18,'judged','{"verdict":""}','{"verdict":"nobody"}',18,NULL);
INSERT INTO events VALUES(194,1794458700000,'agent',1,'demo',0,NULL,'message',44,'answered','','{"channel":"email"}',18,30);
INSERT INTO events VALUES(195,1794458720000,'job',NULL,'outbox',0,NULL,'message',44,'sent','{"state":"going"}','{"state":"sent"}',18,30);
INSERT INTO events VALUES(196,1794535500000,'mail',NULL,'spool',0,NULL,'case',19,'opened','','{"channel":"email"}',19,1);
INSERT INTO events VALUES(197,1794535500000,'mail',NULL,'spool',0,NULL,'message',45,'arrived','','{"rule":"new"}',19,1);
INSERT INTO events VALUES(198,1794535500000,'agent',1,'demo',0,NULL,'case',19,'kind','{"kind":"complaint"}','{"kind":"complaint"}',19,NULL);
INSERT INTO events VALUES(199,1794536940000,'agent',1,'demo',0,NULL,'case',19,'taken','{"owner":0}','{"owner":1}',19,NULL);
INSERT INTO events VALUES(200,1794537000000,'agent',1,'demo',0,NULL,'case',19,'listened','','',19,NULL);
INSERT INTO events VALUES(201,1794537060000,'agent',1,'demo',0,NULL,'message',46,'answered','','{"channel":"email"}',19,1);
INSERT INTO events VALUES(202,1794537080000,'job',NULL,'outbox',0,NULL,'message',46,'sent','{"state":"going"}','{"state":"sent"}',19,1);
INSERT INTO events VALUES(203,1794537060000,'agent',1,'demo',0,NULL,'promise',8,'given','','{"due":1794539700000}',19,1);
INSERT INTO events VALUES(204,1794537600000,'agent',1,'demo',0,NULL,'case',19,'judged','{"verdict":""}','{"verdict":"ours"}',19,NULL);
INSERT INTO events VALUES(205,1794539340000,'agent',1,'demo',0,NULL,'message',47,'called','','',19,1);
INSERT INTO events VALUES(206,1794539400000,'agent',1,'demo',0,NULL,'promise',8,'kept','{"state":"open"}','{"state":"kept"}',19,1);
INSERT INTO events VALUES(207,1794542700000,'agent',2,'demo',0,NULL,'promise',7,'kept','{"state":"open"}','{"state":"kept"}',16,21);
INSERT INTO events VALUES(208,1794542760000,'agent',2,'demo',0,NULL,'case',16,'put_right','','',16,NULL);
INSERT INTO events VALUES(209,1794543600000,'agent',1,'demo',0,NULL,'message',48,'noted','','',19,1);
INSERT INTO events VALUES(210,1794544260000,'agent',1,'demo',0,NULL,'message',49,'answered','','{"channel":"email"}',19,1);
INSERT INTO events VALUES(211,1794544280000,'job',NULL,'outbox',0,NULL,'message',49,'sent','{"state":"going"}','{"state":"sent"}',19,1);
INSERT INTO events VALUES(212,1794544260000,'agent',1,'demo',0,NULL,'promise',9,'given','','{"due":1794654000000}',19,1);
INSERT INTO events VALUES(213,1794553200000,'mail',NULL,'spool',0,NULL,'case',20,'opened','','{"channel":"email"}',20,40);
INSERT INTO events VALUES(214,1794553200000,'mail',NULL,'spool',0,NULL,'message',50,'arrived','','{"rule":"new"}',20,40);
INSERT INTO events VALUES(215,1794555600000,'agent',3,'demo',0,NULL,'case',20,'taken','{"owner":0}','{"owner":3}',20,NULL);
INSERT INTO events VALUES(216,1794556200000,'agent',3,'demo',0,NULL,'message',51,'answered','','{"channel":"email"}',20,40);
INSERT INTO events VALUES(217,1794556220000,'job',NULL,'outbox',0,NULL,'message',51,'sent','{"state":"going"}','{"state":"sent"}',20,40);
INSERT INTO events VALUES(218,1794560400000,'agent',3,'demo',0,NULL,'case',20,'closed','{"state":"open"}','{"state":"closed"}',20,NULL);
INSERT INTO events VALUES(219,1794625200000,'agent',2,'demo',0,NULL,'survey',8,'asked','','',16,21);
INSERT INTO events VALUES(220,1794628800000,'agent',1,'demo',0,NULL,'case',21,'opened','','{"channel":"phone"}',21,18);
INSERT INTO events VALUES(221,1794628920000,'agent',2,'demo',0,NULL,'case',21,'taken','{"owner":0}','{"owner":2}',21,NULL);
INSERT INTO events VALUES(222,1794629100000,'agent',2,'demo',0,NULL,'message',53,'answered','','{"channel":"phone"}',21,18);
INSERT INTO events VALUES(223,1794629160000,'agent',2,'demo',0,NULL,'case',21,'closed','{"state":"open"}','{"state":"closed"}',21,NULL);
INSERT INTO events VALUES(224,1794636000000,'agent',2,'demo',0,NULL,'case',14,'closed','{"state":"open"}','{"state":"closed"}',14,NULL);
INSERT INTO events VALUES(225,1794649200000,'agent',1,'demo',0,NULL,'message',54,'answered','','{"channel":"email"}',19,1);
INSERT INTO events VALUES(226,1794649220000,'job',NULL,'outbox',0,NULL,'message',54,'sent','{"state":"going"}','{"state":"sent"}',19,1);
INSERT INTO events VALUES(227,1794649260000,'agent',1,'demo',0,NULL,'promise',9,'kept','{"state":"open"}','{"state":"kept"}',19,1);
INSERT INTO events VALUES(228,1794649500000,'agent',1,'demo',0,NULL,'case',19,'put_right','','',19,NULL);
INSERT INTO events VALUES(229,1794660000000,'client',21,'portal',0,NULL,'survey',8,'answered','','{"score":10}',16,21);
INSERT INTO events VALUES(230,1794711600000,'agent',1,'demo',0,NULL,'case',18,'put_right','','',18,NULL);
INSERT INTO events VALUES(231,1794726000000,'mail',NULL,'spool',0,NULL,'case',22,'opened','','{"channel":"email"}',22,32);
INSERT INTO events VALUES(232,1794726000000,'mail',NULL,'spool',0,NULL,'message',55,'arrived','','{"rule":"new"}',22,32);
INSERT INTO events VALUES(233,1794726000000,'agent',1,'demo',0,NULL,'case',22,'kind','{"kind":"question"}','{"kind":"complaint"}',22,NULL);
INSERT INTO events VALUES(234,1794727800000,'agent',3,'demo',0,NULL,'case',22,'taken','{"owner":0}','{"owner":3}',22,NULL);
INSERT INTO events VALUES(235,1794728100000,'agent',3,'demo',0,NULL,'case',22,'listened','','',22,NULL);
INSERT INTO events VALUES(236,1794728160000,'agent',3,'demo',0,NULL,'case',22,'judged','{"verdict":""}','{"verdict":"ours"}',22,NULL);
INSERT INTO events VALUES(237,1794729600000,'agent',3,'demo',0,NULL,'message',56,'answered','','{"channel":"email"}',22,32);
INSERT INTO events VALUES(238,1794729620000,'job',NULL,'outbox',0,NULL,'message',56,'sent','{"state":"going"}','{"state":"sent"}',22,32);
INSERT INTO events VALUES(239,1794729600000,'agent',3,'demo',0,NULL,'promise',10,'given','','{"due":1794895200000}',22,32);
INSERT INTO events VALUES(240,1794798000000,'agent',1,'demo',0,NULL,'survey',9,'asked','','',18,30);
INSERT INTO events VALUES(241,1794801600000,'agent',1,'demo',0,NULL,'case',23,'opened','','{"channel":"phone"}',23,8);
INSERT INTO events VALUES(242,1794801900000,'agent',2,'demo',0,NULL,'case',23,'taken','{"owner":0}','{"owner":2}',23,NULL);
INSERT INTO events VALUES(243,1794801960000,'agent',2,'demo',0,NULL,'message',58,'answered','','{"channel":"phone"}',23,8);
INSERT INTO events VALUES(244,1794805200000,'agent',1,'demo',0,NULL,'survey',10,'asked','','',19,1);
INSERT INTO events VALUES(245,1794805200000,'client',30,'portal',0,NULL,'survey',9,'answered','','{"score":9}',18,30);
INSERT INTO events VALUES(246,1794817320000,'client',1,'portal',0,NULL,'survey',10,'answered','','{"score":9}',19,1);
INSERT INTO events VALUES(247,1794819600000,'agent',1,'demo',0,NULL,'case',24,'opened','','{"channel":"phone"}',24,6);
INSERT INTO events VALUES(248,1794820800000,'agent',3,'demo',0,NULL,'case',24,'taken','{"owner":0}','{"owner":3}',24,NULL);
INSERT INTO events VALUES(249,1794820920000,'agent',3,'demo',0,NULL,'case',24,'listened','','',24,NULL);
INSERT INTO events VALUES(250,1794820980000,'agent',3,'demo',0,NULL,'case',24,'judged','{"verdict":""}','{"verdict":"ours"}',24,NULL);
INSERT INTO events VALUES(251,1794821100000,'agent',3,'demo',0,NULL,'promise',11,'given','','{"due":1794895200000}',24,6);
INSERT INTO events VALUES(252,1794823200000,'agent',2,'demo',0,NULL,'case',23,'closed','{"state":"open"}','{"state":"closed"}',23,NULL);
INSERT INTO events VALUES(253,1794891600000,'agent',3,'demo',0,NULL,'promise',12,'given','','{"due":1794981600000}',24,6);
INSERT INTO events VALUES(254,1794891600000,'agent',3,'demo',0,NULL,'promise',11,'moved','{"state":"open"}','{"state":"moved"}',24,6);
INSERT INTO events VALUES(255,1794895800000,'mail',NULL,'spool',0,NULL,'case',25,'opened','','{"channel":"email"}',25,24);
INSERT INTO events VALUES(256,1794895800000,'mail',NULL,'spool',0,NULL,'message',60,'arrived','','{"rule":"new"}',25,24);
INSERT INTO events VALUES(257,1794895800000,'agent',1,'demo',0,NULL,'case',25,'kind','{"kind":"question"}','{"kind":"complaint"}',25,NULL);
INSERT INTO events VALUES(258,1794897000000,'agent',2,'demo',0,NULL,'case',25,'taken','{"owner":0}','{"owner":2}',25,NULL);
INSERT INTO events VALUES(259,1794897300000,'agent',2,'demo',0,NULL,'case',25,'listened','','',25,NULL);
INSERT INTO events VALUES(260,1794897360000,'agent',2,'demo',0,NULL,'case',25,'judged','{"verdict":""}','{"verdict":"supplier"}',25,NULL);
INSERT INTO events VALUES(261,1794898800000,'agent',2,'demo',0,NULL,'message',61,'answered','','{"channel":"email"}',25,24);
INSERT INTO events VALUES(262,1794898820000,'job',NULL,'outbox',0,NULL,'message',61,'sent','{"state":"going"}','{"state":"sent"}',25,24);
INSERT INTO events VALUES(263,1794898800000,'agent',2,'demo',0,NULL,'promise',13,'given','','{"due":1794978000000}',25,24);
INSERT INTO events VALUES(264,1794909600000,'agent',3,'demo',0,NULL,'promise',10,'given_up','{"state":"open"}','{"state":"given_up"}',22,32);
INSERT INTO events VALUES(265,1794909900000,'agent',3,'demo',0,NULL,'promise',14,'given','','{"due":1795604400000}',22,32);
INSERT INTO events VALUES(266,1794913200000,'mail',NULL,'spool',0,NULL,'case',26,'opened','','{"channel":"email"}',26,19);
INSERT INTO events VALUES(267,1794913200000,'mail',NULL,'spool',0,NULL,'message',62,'arrived','','{"rule":"new"}',26,19);
INSERT INTO events VALUES(268,1794915000000,'agent',1,'demo',0,NULL,'case',26,'taken','{"owner":0}','{"owner":1}',26,NULL);
INSERT INTO events VALUES(269,1794915300000,'agent',1,'demo',0,NULL,'message',63,'answered','','{"channel":"email"}',26,19);
INSERT INTO events VALUES(270,1794915320000,'job',NULL,'outbox',0,NULL,'message',63,'sent','{"state":"going"}','{"state":"sent"}',26,19);
INSERT INTO events VALUES(271,1794965400000,'mail',NULL,'spool',0,NULL,'case',27,'opened','','{"channel":"email"}',27,31);
INSERT INTO events VALUES(272,1794965400000,'mail',NULL,'spool',0,NULL,'message',64,'arrived','','{"rule":"new"}',27,31);
INSERT INTO events VALUES(273,1794970800000,'agent',2,'demo',0,NULL,'case',27,'taken','{"owner":0}','{"owner":2}',27,NULL);
INSERT INTO events VALUES(274,1794971400000,'agent',2,'demo',0,NULL,'message',65,'answered','','{"channel":"email"}',27,31);
INSERT INTO events VALUES(275,1794971420000,'job',NULL,'outbox',0,NULL,'message',65,'sent','{"state":"going"}','{"state":"sent"}',27,31);
INSERT INTO events VALUES(276,1794971460000,'agent',2,'demo',0,NULL,'case',27,'closed','{"state":"open"}','{"state":"closed"}',27,NULL);
INSERT INTO events VALUES(277,1794972600000,'mail',NULL,'spool',0,NULL,'case',28,'opened','','{"channel":"email"}',28,7);
INSERT INTO events VALUES(278,1794972600000,'mail',NULL,'spool',0,NULL,'message',66,'arrived','','{"rule":"new"}',28,7);
INSERT INTO events VALUES(279,1794972600000,'agent',1,'demo',0,NULL,'case',28,'kind','{"kind":"complaint"}','{"kind":"complaint"}',28,NULL);
INSERT INTO events VALUES(280,1794973200000,'agent',3,'demo',0,NULL,'case',28,'taken','{"owner":0}','{"owner":3}',28,NULL);
INSERT INTO events VALUES(281,1794973500000,'agent',3,'demo',0,NULL,'case',28,'listened','','',28,NULL);
INSERT INTO events VALUES(282,1794973560000,'agent',3,'demo',0,NULL,'case',28,'judged','{"verdict":""}','{"verdict":"ours"}',28,NULL);
INSERT INTO events VALUES(283,1794974400000,'agent',1,'demo',0,NULL,'case',26,'closed','{"state":"open"}','{"state":"closed"}',26,NULL);
INSERT INTO events VALUES(284,1794974700000,'agent',3,'demo',0,NULL,'message',67,'answered','','{"channel":"email"}',28,7);
INSERT INTO events VALUES(285,1794974720000,'job',NULL,'outbox',0,NULL,'message',67,'sent','{"state":"going"}','{"state":"sent"}',28,7);
INSERT INTO events VALUES(286,1794974700000,'agent',3,'demo',0,NULL,'promise',15,'given','','{"due":1795060800000}',28,7);
INSERT INTO events VALUES(287,1794976800000,'agent',2,'demo',0,NULL,'promise',13,'kept','{"state":"open"}','{"state":"kept"}',25,24);
INSERT INTO events VALUES(288,1794976860000,'agent',2,'demo',0,NULL,'promise',16,'given','','{"due":1795413600000}',25,24);
INSERT INTO events VALUES(289,1794979800000,'agent',3,'demo',0,NULL,'promise',12,'kept','{"state":"open"}','{"state":"kept"}',24,6);
INSERT INTO events VALUES(290,1794980100000,'agent',3,'demo',0,NULL,'case',24,'put_right','','',24,NULL);
INSERT INTO events VALUES(291,1795058400000,'agent',3,'demo',0,NULL,'promise',15,'kept','{"state":"open"}','{"state":"kept"}',28,7);
INSERT INTO events VALUES(292,1795058460000,'agent',3,'demo',0,NULL,'case',28,'put_right','','',28,NULL);
INSERT INTO events VALUES(293,1795060800000,'mail',NULL,'spool',0,NULL,'case',29,'opened','','{"channel":"email"}',29,4);
INSERT INTO events VALUES(294,1795060800000,'mail',NULL,'spool',0,NULL,'message',68,'arrived','','{"rule":"new"}',29,4);
INSERT INTO events VALUES(295,1795060800000,'agent',1,'demo',0,NULL,'case',29,'kind','{"kind":"question"}','{"kind":"complaint"}',29,NULL);
INSERT INTO events VALUES(296,1795061520000,'agent',2,'demo',0,NULL,'case',29,'taken','{"owner":0}','{"owner":2}',29,NULL);
INSERT INTO events VALUES(297,1795061640000,'agent',2,'demo',0,NULL,'case',29,'listened','','',29,NULL);
INSERT INTO events VALUES(298,1795061700000,'agent',2,'demo',0,NULL,'case',29,'judged','{"verdict":""}','{"verdict":"supplier"}',29,NULL);
INSERT INTO events VALUES(299,1795063200000,'agent',2,'demo',0,NULL,'message',69,'answered','','{"channel":"email"}',29,4);
INSERT INTO events VALUES(300,1795063220000,'job',NULL,'outbox',0,NULL,'message',69,'sent','{"state":"going"}','{"state":"sent"}',29,4);
INSERT INTO events VALUES(301,1795063200000,'agent',2,'demo',0,NULL,'promise',17,'given','','{"due":1795320698272}',29,4);
INSERT INTO events VALUES(302,1795083600000,'mail',NULL,'spool',0,NULL,'case',30,'opened','','{"channel":"email"}',30,23);
INSERT INTO events VALUES(303,1795083600000,'mail',NULL,'spool',0,NULL,'message',70,'arrived','','{"rule":"new"}',30,23);
INSERT INTO events VALUES(304,1795083600000,'agent',1,'demo',0,NULL,'case',30,'kind','{"kind":"question"}','{"kind":"complaint"}',30,NULL);
INSERT INTO events VALUES(305,1795085400000,'agent',2,'demo',0,NULL,'case',30,'taken','{"owner":0}','{"owner":2}',30,NULL);
INSERT INTO events VALUES(306,1795085520000,'agent',2,'demo',0,NULL,'case',30,'listened','','',30,NULL);
INSERT INTO events VALUES(307,1795085580000,'agent',2,'demo',0,NULL,'case',30,'judged','{"verdict":""}','{"verdict":"ours"}',30,NULL);
INSERT INTO events VALUES(308,1795141800000,'mail',NULL,'spool',0,NULL,'case',31,'opened','','{"channel":"email"}',31,38);
INSERT INTO events VALUES(309,1795141800000,'mail',NULL,'spool',0,NULL,'message',71,'arrived','','{"rule":"new"}',31,38);
INSERT INTO events VALUES(310,1795141800000,'agent',1,'demo',0,NULL,'case',31,'kind','{"kind":"question"}','{"kind":"complaint"}',31,NULL);
INSERT INTO events VALUES(311,1795143600000,'mail',NULL,'spool',0,NULL,'case',32,'opened','','{"channel":"email"}',32,12);
INSERT INTO events VALUES(312,1795143600000,'mail',NULL,'spool',0,NULL,'message',72,'arrived','','{"rule":"new"}',32,12);
INSERT INTO events VALUES(313,1795147200000,'agent',3,'demo',0,NULL,'survey',11,'asked','','',28,7);
INSERT INTO events VALUES(314,1795147200000,'agent',2,'demo',0,NULL,'promise',18,'given','','{"due":1795518000000}',30,23);
INSERT INTO events VALUES(315,1795147200000,'agent',3,'demo',0,NULL,'case',32,'taken','{"owner":0}','{"owner":3}',32,NULL);
INSERT INTO events VALUES(316,1795149000000,'agent',3,'demo',0,NULL,'message',73,'answered','','{"channel":"email"}',32,12);
INSERT INTO events VALUES(317,1795149020000,'job',NULL,'outbox',0,NULL,'message',73,'sent','{"state":"going"}','{"state":"sent"}',32,12);
INSERT INTO events VALUES(318,1795149060000,'agent',3,'demo',0,NULL,'promise',19,'given','','{"due":1795604400000}',32,12);
INSERT INTO events VALUES(319,1795150800000,'agent',1,'demo',0,NULL,'case',33,'opened','','{"channel":"phone"}',33,2);
INSERT INTO events VALUES(320,1795152000000,'agent',1,'demo',0,NULL,'case',33,'taken','{"owner":0}','{"owner":1}',33,NULL);
INSERT INTO events VALUES(321,1795152120000,'agent',1,'demo',0,NULL,'case',33,'listened','','',33,NULL);
INSERT INTO events VALUES(322,1795152180000,'agent',1,'demo',0,NULL,'case',33,'judged','{"verdict":""}','{"verdict":"ours"}',33,NULL);
INSERT INTO events VALUES(323,1795165200000,'agent',2,'demo',0,NULL,'message',75,'noted','','',25,24);
INSERT INTO events VALUES(324,1795168800000,'agent',2,'demo',0,NULL,'case',29,'put_right','','',29,NULL);
INSERT INTO events VALUES(325,1795179600000,'mail',NULL,'spool',0,NULL,'case',34,'opened','','{"channel":"email"}',34,25);
INSERT INTO events VALUES(326,1795179600000,'mail',NULL,'spool',0,NULL,'message',76,'arrived','','{"rule":"new"}',34,25);
INSERT INTO events VALUES(327,1795179600000,'agent',1,'demo',0,NULL,'case',34,'kind','{"kind":"complaint"}','{"kind":"complaint"}',34,NULL);
INSERT INTO events VALUES(328,1795229400000,'mail',NULL,'spool',0,NULL,'case',35,'opened','','{"channel":"email"}',35,20);
INSERT INTO events VALUES(329,1795229400000,'mail',NULL,'spool',0,NULL,'message',77,'arrived','','{"rule":"new"}',35,20);
INSERT INTO events VALUES(330,1795230600000,'agent',1,'demo',0,NULL,'case',34,'taken','{"owner":0}','{"owner":1}',34,NULL);
INSERT INTO events VALUES(331,1795230720000,'agent',1,'demo',0,NULL,'case',34,'listened','','',34,NULL);
INSERT INTO events VALUES(332,1795230780000,'agent',1,'demo',0,NULL,'case',34,'judged','{"verdict":""}','{"verdict":"ours"}',34,NULL);
INSERT INTO events VALUES(333,1795230840000,'agent',1,'demo',0,NULL,'promise',20,'given','','{"due":1795323998272}',34,25);
INSERT INTO events VALUES(334,1795234800000,'mail',NULL,'spool',0,NULL,'case',36,'opened','','{"channel":"email"}',36,15);
INSERT INTO events VALUES(335,1795234800000,'mail',NULL,'spool',0,NULL,'message',78,'arrived','','{"rule":"new"}',36,15);
INSERT INTO events VALUES(336,1795244400000,'mail',NULL,'spool',0,NULL,'case',37,'opened','','{"channel":"email"}',37,33);
INSERT INTO events VALUES(337,1795244400000,'mail',NULL,'spool',0,NULL,'message',79,'arrived','','{"rule":"new"}',37,33);
INSERT INTO events VALUES(338,1795253400000,'mail',NULL,'spool',0,NULL,'case',38,'opened','','{"channel":"email"}',38,34);
INSERT INTO events VALUES(339,1795253400000,'mail',NULL,'spool',0,NULL,'message',80,'arrived','','{"rule":"new"}',38,34);
INSERT INTO events VALUES(340,1795259400000,'agent',2,'demo',0,NULL,'case',39,'opened','','{"channel":"other"}',39,18);
INSERT INTO events VALUES(341,1795259400000,'agent',2,'demo',0,NULL,'case',40,'opened','','{"channel":"other"}',40,15);
INSERT INTO events VALUES(342,1795259400000,'agent',2,'demo',0,NULL,'case',41,'opened','','{"channel":"other"}',41,20);
INSERT INTO events VALUES(343,1795259400000,'agent',2,'demo',0,NULL,'mistake',2,'opened','','',NULL,NULL);
INSERT INTO events VALUES(344,1795259460000,'agent',2,'demo',0,NULL,'case',39,'taken','{"owner":2}','{"owner":2}',39,NULL);
INSERT INTO events VALUES(345,1795259520000,'agent',2,'demo',0,NULL,'case',39,'judged','{"verdict":""}','{"verdict":"ours"}',39,NULL);
INSERT INTO events VALUES(346,1795260600000,'agent',2,'demo',0,NULL,'message',81,'answered','','{"channel":"email"}',39,18);
INSERT INTO events VALUES(347,1795260620000,'job',NULL,'outbox',0,NULL,'message',81,'sent','{"state":"going"}','{"state":"sent"}',39,18);
INSERT INTO events VALUES(348,1795260600000,'agent',2,'demo',0,NULL,'promise',21,'given','','{"due":1795413600000}',39,18);
INSERT INTO events VALUES(349,1795264800000,'mail',NULL,'spool',0,NULL,'case',42,'opened','','{"channel":"email"}',42,3);
INSERT INTO events VALUES(350,1795264800000,'mail',NULL,'spool',0,NULL,'message',82,'arrived','','{"rule":"new"}',42,3);
INSERT INTO events VALUES(351,1795264800000,'agent',1,'demo',0,NULL,'case',42,'kind','{"kind":"question"}','{"kind":"complaint"}',42,NULL);
INSERT INTO events VALUES(352,1795270200000,'agent',1,'demo',0,NULL,'case',43,'opened','','{"channel":"whatsapp"}',43,17);
INSERT INTO events VALUES(353,1795270800000,'agent',2,'demo',0,NULL,'case',43,'taken','{"owner":0}','{"owner":2}',43,NULL);
INSERT INTO events VALUES(354,1795271100000,'agent',2,'demo',0,NULL,'case',43,'listened','','',43,NULL);
INSERT INTO events VALUES(355,1795271160000,'agent',2,'demo',0,NULL,'case',43,'judged','{"verdict":""}','{"verdict":"ours"}',43,NULL);
INSERT INTO events VALUES(356,1795271400000,'agent',2,'demo',0,NULL,'promise',22,'given','','{"due":1795410000000}',43,17);
INSERT INTO events VALUES(357,1795308698272,'agent',1,'demo',0,NULL,'promise',23,'given','','{"due":1795312298272}',33,2);
INSERT INTO events VALUES(358,1795314998272,'job',NULL,'verify',0,NULL,'case',7,'outcome','','{"outcome":"not_known"}',7,NULL);
INSERT INTO events VALUES(359,1795314998272,'job',NULL,'remind',0,NULL,'promise',17,'reminded','','',29,4);
INSERT INTO events VALUES(360,1795314998272,'job',NULL,'remind',0,NULL,'promise',20,'reminded','','',34,25);
INSERT INTO events VALUES(361,1795314998272,'job',NULL,'remind',0,NULL,'promise',23,'reminded','','',33,2);
INSERT INTO events VALUES(362,1795314998272,'command',NULL,'demo',0,NULL,'mailbox',1,'changed','','',NULL,NULL);
INSERT INTO events VALUES(363,1795314998272,'command',NULL,'demo',0,NULL,'firm',1,'setting','','',NULL,NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','message_search','message_search',0,'CREATE VIRTUAL TABLE message_search USING fts5 (tokens, content=''messages'', content_rowid=''id'', tokenize=''ascii'')');
CREATE TABLE IF NOT EXISTS 'message_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO message_search_data VALUES(1,X'538f7d');
INSERT INTO message_search_data VALUES(10,X'0000000002085300061301010101010201010301010401010501010002100102110102');
INSERT INTO message_search_data VALUES(137438953473,X'0000009a0530626573744f02180102646f4f02120105666f7274794f020b0204726579614f02070105676c617a654f04060c0104686176654f020a02026f774f02110101694f04090c01046c756e644f020801036e65774f04050c01026f664f04030c010b70686f746f6772617068734f04020c010473656e644f021401037468654f04040c04016d4f021502016f4f02160103796f754f02170409070a090b0907070909081109090606');
INSERT INTO message_search_data VALUES(274877906945,X'000000a6023061500802050a05010262795002150105636f756c6450020a0103666f725004040d0104676f6c6450021802047265656e50021a01046875676f50020801066d617274696e5002090205657472657350021701026f6650021302016e500219010571756f74655004030d010473656e6450020c0203686f705004060d010574687265655002140202776f500216010677696e646f775004070d0103796f7550020b0409070a090909090b0a07060b09090a070c');
INSERT INTO message_search_data VALUES(412316860417,X'000003070c303132e0a69fe0a6bee0a6b051023b01027265510202011be0a685e0a6aae0a787e0a695e0a78de0a6b7e0a6bee0a6afe0a6bc510225030786e0a69be0a78751022a0a03e0a6a851022606079fe0a695e0a78751040731060aaae0a6a8e0a6bee0a6b0510610080c0607aee0a6b0e0a6be51041919090abee0a6a6e0a787e0a6b051021f0901bf51020c031389e0a6a4e0a78de0a6a4e0a6b0e0a787e0a6b051022403048fe0a6955102050706e0a69fe0a6be510232060496e0a6a851042805031f93e0a6afe0a6bce0a787e0a6ace0a6b8e0a6bee0a687e0a69fe0a787e0a6b051040310030a95e0a6bee0a69be0a7875102170508a78be0a6a8e0a78b5104140f060d8de0a6b0e0a787e0a6a4e0a6be51022203079be0a6bfe0a6b25102080307a0e0a6bfe0a6955102290310a4e0a6bee0a6a8e0a6ade0a780e0a6b051023e0907b0e0a6aae0a6b051021c030aa5e0a6bee0a695e0a6be5102370508a787e0a695e0a7875104131b0310a6e0a781e0a683e0a696e0a6bfe0a6a451020d0907aae0a781e0a6b051023a060787e0a696e0a6ac5102350c07bfe0a6a8e0a6bf51021d0310a8e0a6bfe0a69ce0a787e0a6b0e0a6be5102310304aae0a6b051022f0706e0a6b6e0a78151020e060abee0a6a0e0a6bee0a6ac51023d0c0abfe0a6afe0a6bce0a7875102340517a78ce0a681e0a69be0a6bee0a6afe0a6bce0a6a8e0a6bf51021806108de0a6b0e0a6a4e0a6bfe0a69fe0a6bf51022d0c07bfe0a6afe0a6bc5102090307abe0a6b0e0a6ae51060410170310ace0a6a6e0a6b2e0a787e0a69be0a6bf51021b0f01b051022e060dbee0a6b0e0a78de0a6a4e0a6be51041520130ce0a697e0a781e0a6b2e0a78b5102380307ade0a6bee0a68751020b050ba781e0a6b2e0a69fe0a6be51021e030daee0a6a7e0a78de0a6afe0a78751023c0307b0e0a6bee0a6a45102060a03e0a78751020f0313b8e0a6bee0a6b0e0a78de0a6ade0a6bee0a6b051021a050ba787e0a6b2e0a6bfe0a6ae51020a060d8be0a6aee0a6ace0a6bee0a6b0510239030db9e0a6afe0a6bce0a6a4e0a78b510223041007200c080d110d0f0618090b0a250f0e120c0c150c0f0e150c0c0c15090b0f0f1c150c0e150613110c10120c08181012');
INSERT INTO message_search_data VALUES(549755813889,X'000002160d30e0a686e0a6aee0a6bee0a6b052020c0901bf5202160610b6e0a6bfe0a69ce0a6a8e0a695e0a787520221031389e0a6a6e0a78de0a6ace0a78be0a6a7e0a6a8520220030d8fe0a6b8e0a787e0a69be0a787520208030a95e0a6b0e0a6ace0a7875202150604bee0a6b252021003079be0a6bfe0a6b252021e0307a0e0a6bfe0a69552021d030aa4e0a6bee0a6a4e0a787520209090db9e0a6aee0a6bfe0a6a8e0a6be520205030aa5e0a787e0a695e0a7875202120313a6e0a6bee0a693e0a6afe0a6bce0a6bee0a6a45202220610bfe0a6afe0a6bce0a787e0a69be0a6bf5202231609e0a6b2e0a6bee0a6ae52021b0508a787e0a696e0a78752021a06108be0a695e0a6bee0a6a8e0a787e0a6b052020d0307a8e0a6bee0a6ae52020e0607bfe0a69ce0a7875202170310abe0a6bee0a687e0a6a8e0a6bee0a6b25202180c01b25202190313aee0a787e0a698e0a6aee0a6bee0a6b2e0a6be52020f0e08a787e0a6b2e0a6be520404090310b0e0a6ace0a6bfe0a6ace0a6bee0a6b052021f030ab2e0a787e0a696e0a6be5204030906078be0a695e0a787520213030ab8e0a695e0a6bee0a6b25202110616bee0a687e0a6a8e0a6ace0a78be0a6b0e0a78de0a6a15202071c03e0a7875202020511a781e0a6b2e0a6a4e0a6bee0a6a8e0a6be520206060d87e0a696e0a6bee0a6a8e0a78752021c0316b9e0a6bee0a6b8e0a6bee0a6b9e0a6bee0a6b8e0a6bf5202140411061518120f090c0c0f120f18150e0d150c0c1506180e15100c0f1b081612');
INSERT INTO message_search_data VALUES(687194767361,X'000000e21930e0a685e0a6a8e0a781e0a6b7e0a78de0a6a0e0a6bee0a6a853020c030d95e0a6bee0a6b0e0a78de0a6a153020a03169ce0a6bee0a6afe0a6bce0a697e0a6bee0a6afe0a6bc5302080307a4e0a6bfe0a6a8530207030aaae0a6b2e0a6bee0a693530206060dbee0a6b0e0a6ade0a780e0a6a8530203050ba78be0a6b2e0a6bee0a6935302040310ace0a6bfe0a6afe0a6bce0a787e0a6b05302090316b6e0a781e0a695e0a78de0a6b0e0a6ace0a6bee0a6b053020b0310b9e0a6afe0a6bce0a787e0a69be0a787530205060dbee0a6b8e0a6bfe0a6a8e0a6be530202041d121b0c0f1210151b15');
INSERT INTO message_search_data VALUES(2199023255553,X'00000e9d033031300a024a030ce0a69fe0a6bee0a6afe0a6bc180211020a32e0a69fe0a6bee0a6b014022c0201361302070104323138381c020d010234350a02340101380a0233070239010a39e0a69fe0a6bee0a6b01902140101610104020c01020301020301020206021b0102080104020b01080307050804023f02013201021202066363656e747307020501020603057563656e6107020c02096674657277617264730a022402046761696e0a023102036c736f08020e02016d0a040b4207020b02026e6407020d03021d0706161f14020b70706f696e746d656e74731004060a0102070202726503020b04020a01020b01021108022703047269766511024c0201740a0221030674616368656403020c19020b01046261677312020a02066563617573650a021603016e0c02060206696379636c650c02150301740b020902066f6f6b696e670904030c0104040c0801730a04282b010206030274680802090205726f6b656e0c0212020179010213090249070238010463616c6c0a02450502656407020b03026d6510020b03016e0c020804036e6f741b02090304727465720c0207020668616e6765640a021a02056c6f7365640904060e0104070c02036f73740a02260303756e7409021a01046461797309021d02036561720202090602070202080702080b0207020269640a021e07021802036f657310021701024a0205726166747302021001020a01016508021102056e64696e671302050305747269657311022b050179110241020676656e696e6709020b01041430040272790a023a070243020277611202020104666169720b02070203696e641b020a030372737409021601022b02026f720104040c01020501020501020408020401020503020d0b04040b01020504016d0d020903021301020e0205726964617902021203026f6d0a04122507023c0102676f0a024d020575657374730802140104686176650c020a0201650b020202036f6d6510022201022403077274656e73696107020e0302757211024401016902020d08040a3b06040f1001020a0a020802016611024802016e08020f0202400302100602060305766f6963651b04030b01020402017304020e05021401022f02021101020e04021c0b020a02017404020d0502130104250b03020d0402490b020901056a6f6f737409020701020901056c697374730b020302026f6711023103026f6b0a0220030273740a025001020505020401040527030476656c7904020f01056d61696c7308021203037269611b020601020804026b730702130402746107020601020802016510021a0102470206697374616b6511021e030474616c691c020e02056f6e64617910021c010215030272650a023f02017910020501020601056e6164696102021301020d0a021304024d0302697201020903020903036d657307020301040408020365656401020b03037665721002100301771302030203696e650b020402026f740a021f06021801041934040468696e67110213040369636511021a03017708020d02023607023201020b0402616b1202030205756d6265721202050a020c01026f660a021701020b0502200104200f02056b61666f7210020802016e02021107021b01081516101202021304021401040f31010207030263650a023e03016504020c0f0204020370656e0a04300b0202757209020201020307021d03017411022c0104706167650702100204040c0108050c161a0204030b010204030370657212020903067469656e747310020a0102220205656f706c650c020e03037465721002070102090209686f746f67726170680d020c02076c65617375726502020c02016d11023a02056f737465720104030c01020401020401020302047269796101020801020a02020801087175657374696f6e070212010272650202020102020502020202020302020402020302020302020302020202020303616368100219040464696e671102280501790d020f030570616972730c020501020602046967687408020c03036e677311024602036f6f6d07020201020305017307020903037373691b02070203756e73110242010173110230020261771002110301790c020f0401730904050c010206020565636f6e6404020b03026e6402020e0f023404017410021e01021203077074656d6265721b04050b01020603047276657211022f03057474696e670a021c0203686f770104070c0102080102080102070501730702110204696c766107020703036e636509020901023206021b01021402046f7272790a020c07020c020574616e64731202060205756e6461790a0248010674616e7669720802150202520902080204656e746801021503027374110240020368617411021b0301650106050c07010206010206010405070304080901021001040c0b010a0d170a191006060212050108030c1e070102080102020804020b010203040269720c021404016d1002210102350402736509021c030372656510020904046f7567680a024e0204697265640b020a02016f08021302024c070236030364617910020c01023b03056e6967687411023d030575636865640a023d0202776f02020f0102090d021f01021f0106756e7365656e1102250201730a021801020c0108766572686167656e09020801047761726d09021701022c0301730a021002016501020a0804100b01061921060202090504171103056273697465100403150104040f0302656b0d02120503656e6409021801022d03026e7411022302036861740c021003036572650c020d03036963681202040203696c6c0a024403046e7465720104060c0102070102070102060302746802020b05020401020505020a01037965730d0207040674657264617909020a01021302026f750a04272107023704017211041013011be0a685e0a695e0a78de0a69fe0a78be0a6ace0a6b0e0a787e0a6b01f02050619a8e0a781e0a6b7e0a78de0a6a0e0a6bee0a6a8e0a787e0a6b016040307010204030204030203060dabe0a6bee0a6b0e0a787e0a6b00e0205060db0e0a78de0a6a7e0a787e0a69518020c030d86e0a696e0a6a4e0a6bee0a6b0150209060497e0a7871502150a03e0a68714021b06049be0a7871d020806049ce0a68714021d06019f180209060aaae0a6a8e0a6bee0a6b014060e0c190c01bf1402130901be1402090607ace0a6bee0a6b014021e061faee0a6a8e0a78de0a6a4e0a78de0a6b0e0a6a3e0a6aae0a6a4e0a78de0a6b0160404070102050302050302040904b0e0a6be14020d0d03e0a687190208090abee0a6a6e0a787e0a6b01402170c01b01f020e0901bf14020a01020a0402040601b01f041706030d87e0a6aee0a6b0e0a6bee0a6a81f0203030a88e0a6a6e0a787e0a6b00e020403078fe0a695e0a687140225060496e0a6a814022105020e0a03e0a78b15020c0607ace0a6bee0a6b00e02070604aee0a6a81f021a060ab8e0a787e0a69be0a787180208030795e0a6a5e0a6be1e02090604aae0a6bf16020c0604b0e0a6be0e0209090abfe0a6afe0a6bce0a7871e02040808a787e0a69be0a6bf19020a0607bee0a69fe0a6be1f0208090aaee0a6b0e0a781e0a6b21802020102020907b0e0a78de0a6a10502080901b20f020309020f030d96e0a6bee0a6b0e0a6bee0a6aa1e02070904b2e0a6bf18020d0511a781e0a681e0a69ce0a69be0a787e0a6a81f0213031397e0a6a4e0a6ace0a6bee0a6b0e0a787e0a6b016020d0508a787e0a69be0a7871f0209060d8be0a6b2e0a6bee0a6aae0a6bf0e0208030a98e0a6b0e0a787e0a6b015020303199ae0a695e0a78de0a6b0e0a6ace0a6b0e0a78de0a6a4e0a7801602060702060604bee0a6871f0416050907b0e0a6b6e0a78b1f020c0508a78be0a696e0a787140219060d8ce0a6a7e0a781e0a6b0e0a7801f0204030a9be0a6bee0a6aae0a6be14021f05020c0b05a781e0a6a81d0209050ea787e0a6aae0a787e0a69be0a6bf140211030a9ce0a6a8e0a78de0a6af050205100210060abee0a6a8e0a6a4e0a7871f02180c0dbee0a69ae0a78de0a69be0a6bf14021c0c19bfe0a6afe0a6bce0a787e0a69be0a6bfe0a6b2e0a787e0a6a8140215030a9fe0a6bee0a695e0a6be1f020d0d06e0a69fe0a6be1f02140307a0e0a6bfe0a6951d02070a06e0a69fe0a6be1502160304a1e0a6be1f02020307a4e0a6ace0a7871e0208060dbee0a6a8e0a6ade0a780e0a6b00602090901b01502140a06e0a6bfe0a69616020f060abfe0a6a8e0a6b6e0a78b16020b030da5e0a6bee0a695e0a6ace0a7871402310508a787e0a695e0a78714022205020f030da6e0a6b0e0a695e0a6bee0a6b01502170601b61802050601be0602050601bf1702070703e0a6a81f02110a03e0a7871402260907b2e0a6bee0a6ae1a02080508a780e0a6aae0a6be160205010206060205060d81e0a683e0a696e0a6bfe0a6a414020b0502050901871f02100a06e0a6b6e0a78b05020609049ce0a6a819021109049fe0a78b0f02040907aae0a781e0a6b014022b0907ace0a6bee0a6b01f0207061087e0a693e0a6afe0a6bce0a6bee0a6b015020f090496e0a6ac1902120c0dbee0a69ae0a78de0a69be0a78718020e0f01ac0f02060c07bfe0a6a8e0a6bf15020d0901ac190218050205090aafe0a6bce0a6bee0a6b21e02020313a7e0a6a8e0a78de0a6afe0a6ace0a6bee0a6a61502110604b0e0a7871f0212030aa8e0a695e0a6b6e0a6bf150202060da4e0a781e0a6a8e0a69fe0a6be140212060aaee0a78de0a6ace0a6b01406060c150102070601be1f021d070fe0a6a6e0a6bfe0a6afe0a6bce0a6be0f02070607bfe0a69ce0a78715020b0907afe0a6bce0a787060207030daae0a6a1e0a6bce0a6bee0a6b014021a0610b0e0a6bfe0a69ae0a6bfe0a6a4e0a6bf050207060abee0a6a0e0a6bee0a6ac17020a0901b2050203050ea781e0a6b0e0a78be0a6a8e0a78b1404040d01020506168be0a6b8e0a78de0a69fe0a6bee0a6b0e0a69fe0a6be0e0206060d8de0a6b0e0a6bfe0a6afe0a6bc1402070b05a781e0a6ab170209030206030dabe0a6bee0a687e0a6b2e0a7871402280505a781e0a69f18040606060787e0a6b0e0a6a41f021506048be0a6a8140205010206030dace0a6a6e0a6b2e0a6bee0a6ac1402290f04b2e0a7871402240b02a7871602100407110f060907090f23060e0a0e09080a0f141309060e090b060b06100a070a0c0907070608090b0f080809140a0b0d060a0a060f0a0709080b210c0a0b070a09060b0c0714060f0e18160d0a070711090a0b070a090b090d0709130a0c080806080e09080f070d110a1c0709090d061a080e0a0b0e0c06140f0d220809060d09080b0608080607060a0a0a0910090a120609110c0a0a110907083c0709070809090c0b0a0a100b090d0c06160f070b07080808081310080e0b07202812121209080909061106060c2e09080f060c07120f0c0c080c090f0c09090f0d0c120c09120916180d120f210a0c0d12120a13120f121e0f0b0c0b090c12060b0f12101206060608080c1315060b09090c0c150912060c090f18090f121406140c0c12150f06171b120d120b0c0c1209');
INSERT INTO message_search_data VALUES(2199023255554,X'000002f00a30e0a6ace0a6b2e0a78715020e0a0fe0a69be0a6bfe0a6b2e0a6bee0a6ae1802070607bee0a6b0e0a78b1f020a0c0a8de0a6b7e0a6bfe0a695160402070102030302030302020607bfe0a6aee0a6b20502020102040901b21f0206050ea781e0a6a7e0a6ace0a6bee0a6b014022a061c83e0a6b9e0a6b8e0a78de0a6aae0a6a4e0a6bfe0a6ace0a6bee0a6b00602060f021306108de0a6afe0a6bee0a6a8e0a6bee0a6b01802040910b0e0a78be0a6b6e0a6bfe0a693e0a6b014022e1903e0a7871404030b0102040307ade0a6bee0a6871902030505a781e0a6b21902090a06e0a69fe0a6be140216030aaee0a6a4e0a78be0a68716020e060aa7e0a78de0a6afe0a78714022d0502150601a81e0206060abee0a69fe0a6bfe0a6b005020a0901aa1904060c090db0e0a78de0a69ae0a787e0a687140214060dbfe0a6a4e0a6bee0a6b2e0a6bf14023203020b0302090508a787e0a6b2e0a6be1502120302120d03e0a6b0050204060d8ce0a6b8e0a781e0a6aee0a7800e0202030aafe0a6bee0a6ace0a78706020308020a0102020d03e0a6a80602080304b0e0a6820f02050f0203060499e0a78705020b060abee0a6a4e0a787e0a68719020b0904afe0a6bc0e0203030db2e0a6bee0a697e0a6ace0a78705020911020a0c0abfe0a6afe0a6bce0a787190217060abfe0a696e0a6a4e0a787190207030db6e0a6bfe0a6b0e0a6bfe0a6a81402080102080514a781e0a695e0a78de0a6b0e0a6ace0a6bee0a6b0170208090da8e0a787e0a69be0a787e0a6a81e020a0904b0e0a781180213030ab8e0a695e0a6bee0a6b2180210010213060a99e0a78de0a697e0a7871a02070601ac140227050ba78de0a69fe0a6b2e0a7871902161003e0a6b018020b030db9e0a69ae0a78de0a69be0a78714022005020d0604ace0a7871f021c0607afe0a6bce0a787060202060abee0a69ce0a6bee0a6b01f020b0904a4e0a7871402300907b8e0a6bee0a6a81802030619bfe0a6b8e0a6bee0a6ace0a6b0e0a695e0a78de0a6b7e0a6951f020f040e140c190f06132415150c0c0a0b0f12060f07121810081215080c090f09150f0f15191209120f06100815090c0f090c');
INSERT INTO message_search_data VALUES(2336462209025,X'00000e950230312702160102160201303002020102250201313d02540201323002030102260301302502110201352e020a0201382702120102110104323230393b0205010334383022021601033530302602110209e0a69fe0a6bee0a6b031023a010238302702170102170101392e020902013025020f01016121020201020301020201020301020401020502042e09150429250204626f75742702241602330206646579656d6937020b0204667465723c02100102160605776172647338021f02046761696e2b021d0602737428023b02036c736f21020f04020c12022102016d28020d0f022001020e05040b4c02016e2c021303016427021f04021a0102210c022c05041d2103026e6121020901020b01020903056f746865723d02390304737765722c0229030579626f647937021c0202726528022c030205010406351102370201732b021001022610021503036b65642c021c02017424021002020c11042208030674616368656438022b02037761792b021c01026265210210170225030563617573652802280304666f726527041b1210021b01023d030367696e22021a01020c0402756e24020c0204726561642704050d0102060304696e677328024002017925021003024610024705025301046361666528022703026c6c3d025003016e24020e04036e6f7438022403067276616c686f27020a020568616e67652c021f03036f73653d021a02046c6172612b020a01020c03046f7365642b021102036f646533021203026d6525020d0501733c020e0102140405706172656428021d030273742102160303756c6421020b06021d15021804047269657228023f01036461793d02580401732202130a022c020365617222020a04020802020a04020b07020605020b0502080202696437022506021f02016f25020901020b0c020f0a021a030267732b021903046d61696e3204040a0102050302776e3704090e01040a100204726976652b021b01066569746865723c021e02096d62726f696465727937020d02046e7472792c0215020372696b320205010207020475726f7322021705021301021202047665727928023910023a050246020678706c61696e27021e01056661756c743702230203696c6537020e0106111a1404016d3d061c200f03037273742c02350b022a02026f7221020501020601020501020619024b04027479370219010420120205726964617928024503026f6d240212020210020232040212060212060232050241010667617264656e2104070801020801020701020802057565737473270219010224010468616c653c020803067070656e656438021e0301733702110102140302766524020b08021b02046f7572732b02040104050e01016927041c0c01020c04021a07020e04041f0701040d3505040a460201663c021602016e2102110404030d0102040602330302657327020901020b020173220211050411061002070106081412050227020174210215010210020211030414130102410402200b021e01023e0402130104221e01066a6f696e65723d022a01046b65657032020a01066c6162656c732504020b01020303066e67756167652102040102050102040102050304726765722502050102060205656176657338023f0302667427021a010225030774746572696e673c0404080104050b0206696e646e657221020a02020a0401652c0236030273742804221d02036f676f370403120104041403026f6b24020f1302270501733c0214020375697325020701020901076d616368696e65370217030264653702180301702b04090601040a060203656e75270608071f01040929020a696c6c696d657472657325021203057374616b6528021b10021c030474616c6933021405024c02056f76696e6732020201020302017937021601056e6164696126021306023d03026d6533020a02036565642702270b021103017727020c01022f02056f626f647928021c03026f6e28024710024803017437022605021901022003017728023310023305024201026f662202140504041f0104052604021607020b0504211a0301663c04060b0104071002026c642c021403017537020a01020c02016e2402140202120102060106072f120304070d010408350b0204010605311304020b010a11141e060703016527022010022b01023703026c79330208020370656e2c023a0503696e672b0203010204020772646572696e673d0238020275722702070104081410021b04021b0401733d02280505656c76657332020d06023c0502400202776e2c023010021c010470616765210408080102090102080102090802310303696e743d042527030374636838023803017938022e020465656c733c02050104062a03046f706c652b0214030472736f6e28023702056c6561736523020b02056f6c6973682102120207726163746963652c02190402646f25020803066576696f75732c0218030369636526020f0102030104043804046e7465642802100603696e6728022d03036f6f6628021f0402270405766964657233020d020275743d04102f0102726522020202020202020202020204020202020203020202020203020202020205020203036164732802380204696768742702291102280101733d022b0203616d6526020e03067475726461792402130901732b021301023c03017737021d0302797327020e05023211022f020565636f6e6421020301020401020301020404023603026e6433020f0401742c02220b0210010213030177380236020468616c6c220218030469727473370406160106071e1003036f77732b020e020369636b2b02180302676e2c022503027a6525020601020702066f6c62657267320206040164380226030372727928020e10020f05020c020474616e642b0215010674616e76697222021b02021504024815025902036573743d0421260302787422020f02036861742802180402370c0219050426090301652104060801020701020601020701020a01020d010a020b061b060106031d220306020806010c03080605091f0604030a010604070a040a0205090819010c03050c190a1d0406020905010c030c10171b1004016d27022205041d0804016e2c022e040272652b021604017926020a0602280303696e673d023203037265652c022b10021101021702016f28024204021e06020906024303036461792802310b02130a023b03016d3c020701020904056f72726f773d025203026f6b2c020f0204726164653c021d04056e7366657238024b02067565736461793802460202776f2202120502180102230105756e74696c2c022d020570736964653704080e0104091002017328022a03020f070213010376616e3c04030c010604111b010477616e7432020803017328021902016522021902020a04040f1e0a02070606121d0a040217010a0f0c071a100302656b3d024d0503656e6427022d0501733c021201021803036973732b020b020368617421021311020e05046576657238021d03036572652802130203696c6c38024105024f0302746822020d0602200302170d02490502560502696e2c022a02036f726b2202151b02350303756c6421021402047269746538024203036f6e672b020601020711023104027465270223010215010379657322020c02026f7524020d0404143104023806021001021004020f01024405025104017222020e06062107180404240d07020c0504150f05061214120115e0a685e0a682e0a6b6e0a780e0a6a6e0a6bee0a6b02f0209031086e0a695e0a78de0a6a4e0a6bee0a6b02d0208060497e0a7872d022a09021006049be0a7873b020c06019c2d02090703e0a6873a0205090d95e0a787e0a6b0e0a69fe0a6be2a0210060daae0a6a8e0a6bee0a695e0a7872e020c0302210f07a6e0a787e0a6b02d022b0f01b031020d0c04bfe0a6872a020b0901be31020a05020a0607ace0a6bee0a6b03102290607aee0a6b0e0a6be2d021d090228090abee0a6a6e0a787e0a6b02d020a040415050c01b02d0412190e020e0901bf2a02110304220604020b0601b02d020f090225031087e0a6b2e0a6bfe0a6b6e0a787e0a6b0290207060ab8e0a6b2e0a6bee0a6ae390203031089e0a6a6e0a78de0a6a6e0a6bfe0a6a829020303048fe0a6873a02020601953602160706e0a69fe0a6be2a0219060496e0a6a82a020907022d050220060a97e0a6bee0a6b0e0a78b2d021704021c0604aee0a6a83102310601b03b0206030a93e0a6a6e0a787e0a6b03002140619afe0a6bce0a787e0a6ace0a6b8e0a6bee0a687e0a69fe0a7872902040b0209050208030795e0a6a5e0a6be3102130a09e0a6aee0a6a4e0a78b36020b060aafe0a6bce0a69fe0a6be3e020f0607b0e0a6a4e0a7872a02150901ac2e020e090abee0a6a8e0a78be0a6b03002080c01b03102120907bfe0a6a8e0a6bf3102160c07afe0a6bce0a7873602120802a7872d021a0a06e0a69be0a6bf3002060c07a8e0a6a8e0a6bf2002070607bee0a695e0a78739020b090497e0a69c3b020f09049be0a7873602240901b23102380601bf2d0220050ea780e0a6ade0a6bee0a6ace0a7872a0214060487e0a6892d022c09021d0901a82d022d06108de0a6b0e0a787e0a6a4e0a6bee0a6b031021e1603e0a6be2d0210030a96e0a781e0a6b2e0a7872a020706078be0a6b2e0a6be340207030497e0a6a4290205060dbee0a6a1e0a6bce0a6bfe0a6b039020603079ae0a6bee0a6872d022811020e0a06e0a69be0a6bf2d02240e02a78729020c090795e0a6b0e0a6bf30020f06021b0901a820020a0f0406090907b2e0a6bee0a6a83b02040514a787e0a6afe0a6bce0a787e0a69be0a787e0a6a82d021c03079be0a6ace0a6bf39020705040509060dbee0a6a1e0a6bce0a787e0a6b02d04020c010203030403180502030604bfe0a6b23102140a06e0a787e0a6a82f02040511a787e0a6a1e0a6bce0a787e0a69be0a7873002101603e0a6a836021c03049ce0a6a82d021804021d0607ace0a6bee0a6ac3102200607b8e0a6bfe0a6ae290202010202060abee0a6a8e0a6a4e0a7872d041b0e0c0abee0a6b2e0a6bee0a6ae2002050508a781e0a6a8e0a78730020e06021a030a9de0a781e0a6b2e0a7873b020b030a9fe0a6bee0a695e0a6be2002020d022302020504090906090606090908080e0a06061d0c0b0c0a09070e1006130d0a090a110c080d0b080a0a100b070d090f090706080b0a080c090807090a070e0908091a0a0f070d0c090b0e090b0f0f0b0a0d080b130b0a19150d090b090a0d1c06100a15230b090f140c0a0a110e06080d0a060b0c070b0e0f0d0c0d060d070b090a0a0c0c190b07092b0c07080b0c1106100a160908060d09090a0a0c070b0f09080b0a0825080c06080b09060d16070c06090f0808070a0b060e0914090712540a060709080e0f0e090a07090a0b0d0a0f0c0e09061f070809080b09080b13070b08090e0a081d1b1a150c09060812150c0609090c0f130a0d09150f1509060b0f1209060f240c0e0f0c060f060c0c070b0c0c09090606130c0615080f0c09120f0b070f0a0c19101d090b16080c0c0f100f100f');
INSERT INTO message_search_data VALUES(2336462209026,X'0000078b1330e0a69fe0a6bee0a6a8e0a6ace0a787e0a6a83002150505a787e0a6b02d022e0319a0e0a6bfe0a695e0a6bee0a6a8e0a6bee0a6a4e0a787e0a6873a02031504afe0a6bc30020c060218030aa2e0a78be0a695e0a6be31022b0307a4e0a6ace0a7872002080601be36021e0706e0a681e0a6b02f0208090aa8e0a6ade0a780e0a6b03502060502080907b0e0a6bfe0a6962002040b05a787e0a6953e0206090ab2e0a6bfe0a695e0a6be360229060abfe0a6a8e0a69fe0a6be3902050c01bf360219050ba781e0a6b2e0a6a4e0a7873902090b02a7873a02060601872e020b020204030da5e0a6bee0a695e0a6ace0a7873402080508a787e0a695e0a7872a020a070427090307a6e0a6bee0a6ae2902080102040a06e0a787e0a68729020b060dbfe0a69ae0a78de0a69be0a6bf36020e0904a4e0a7873102220d020d0901a82d020e0a03e0a7872d0204010205030205050205090dafe0a6bce0a787e0a69be0a6bf2a02130b02031402a7873b02110907b2e0a6bee0a6ae2a0208050ea781e0a683e0a696e0a6bfe0a6a431020c0901872a021711020809049ce0a6a83102340d06e0a787e0a6b0360223060d87e0a693e0a6afe0a6bce0a6be3e02101303e0a6b0360213090a96e0a6ace0a787e0a6a83102330c01bf36022b0901ac3a02070a06e0a787e0a6a834020b060a8be0a695e0a6bee0a6a82d02130702061003e0a7872d0205010206030406240502061303e0a6b031020e0901b73002120307a7e0a6b0e0a78736022a05020a030aa8e0a6a4e0a781e0a6a839020405040409060dace0a6bee0a6afe0a6bce0a6a83002050102110604afe0a6bc2d02160302130601be2d0621060d0202070102160706e0a695e0a6bf2d0214090da6e0a6bfe0a6afe0a6bce0a6be31023e05022c060dbfe0a6b0e0a6bee0a6aae0a6a62d02151303e0a78731022a0310aae0a6a1e0a6bce0a69be0a787e0a6a82d02110b08a787e0a69be0a6bf2e0208060abee0a6a0e0a6bee0a6a83a02040f01ac31023d08020c0f07b2e0a6bee0a6ae2a021b090aa4e0a6bee0a69fe0a6be2a02060f04afe0a6bc3e0203090ab0e0a6ace0a787e0a6a82a020f0508a781e0a6b0e0a78b31023605020c060a87e0a6b2e0a787e0a6a82d022f06138de0a6afe0a6bee0a695e0a787e0a69ce0a7873e020a1903e0a6b03e02020907b0e0a6a4e0a6bf3602260c04a5e0a6ae2d04030c010204030404180502040c0db6e0a78de0a6a8e0a787e0a6b031021f0c07bfe0a6afe0a6bc3102080502080313abe0a6bee0a6b0e0a6b9e0a6bee0a6a8e0a6be2d0207040209050209050ea781e0a6b0e0a6bee0a6afe0a6bc310230060787e0a6b0e0a6a43b02100d06e0a787e0a6b020020306048be0a6a82d021901020d0313ace0a6a6e0a6b2e0a6bee0a687e0a6a8e0a6bf36021f0f04a4e0a7872a020e0f07a8e0a78be0a6b02a02050b02a7872a0212060abfe0a695e0a787e0a6b23102391006e0a787e0a693340205050ea78de0a6afe0a6bee0a682e0a6953b020d0f0a96e0a78de0a6afe0a6be31023705020d0307ade0a6bee0a6872a02030b0205060abfe0a6a1e0a6bfe0a6932a021a050ba781e0a6b2e0a69fe0a6be310217030daee0a6a7e0a78de0a6afe0a78731023b0604a8e0a787300207060211060abee0a6a8e0a781e0a6b73102350c0a8de0a6a8e0a6bee0a6a83b02020913b0e0a78de0a69fe0a6bfe0a6a8e0a787e0a6b03e02090901b83b02090a06e0a787e0a6b0290206090ab9e0a6aee0a781e0a6a63e02070610bfe0a6a8e0a6bfe0a69fe0a787e0a6b02a02180907afe0a6bce0a6be3b02030508a787e0a687e0a6b23002090d06e0a69fe0a6be3604140f090aafe0a6bce0a6bee0a6a631022f1306e0a787e0a6b036020f0310afe0a6bee0a69ae0a78de0a69be0a78731022c0904ace0a7873e02110904afe0a6bc3602220505a787e0a6a430020a0602150310b0e0a6ace0a6bfe0a6ace0a6bee0a6b03602270604bee0a6972002060508a787e0a69ce0a6be34020306048be0a69c2a020c030db2e0a6bfe0a696e0a6bfe0a6a42002090f020c0b02a78731023c03020a0102020508a78be0a695e0a7872902090310b6e0a6abe0a6bfe0a695e0a781e0a6b2390202060abee0a6a8e0a78de0a6a42f0203050ba780e0a6a4e0a787e0a6b02d020b061381e0a695e0a78de0a6b0e0a6ace0a6bee0a6b03402040904ade0a6b030020b060787e0a6b7e0a7872f02020310b8e0a682e0a6b6e0a78be0a6a7e0a6a83b0207060795e0a6bee0a6b23102240d03e0a7872a020d07021b061ca4e0a6b0e0a78de0a695e0a6ace0a6bee0a6b0e0a78de0a6a4e0a6be2d0206010207030207050207060dace0a695e0a6bfe0a69be0a78131023209049fe0a6be2f020b0610aee0a6afe0a6bce0a6aee0a6a4e0a78b3102100613b9e0a695e0a6b0e0a78de0a6aee0a780e0a6b0360217061cbee0a6b0e0a78de0a69fe0a6bfe0a6abe0a6bfe0a695e0a787e0a69f31020f0502a78730020d0703e0a68729020a0907a8e0a78de0a69f3e02080907b2e0a6bfe0a6ae2f020a0502020102040307b9e0a6ace0a78739020a0604afe0a6bc2a02160a09e0a787e0a69be0a6bf2d021f1102a7873102230511a78be0a6b8e0a78de0a69fe0a787e0a6b0300211060a8de0a6afe0a6bee0a6952d021e04170a1e0c0f0c060b120c0a0f0f0610070912110f0b120c061115070c1309090b12080f06060b121208060f13150c0e0b151208150d0f090c0f090f100f18080c14120f1e130c0b0c18090c070f0b13120f0f10120c0f0f18060b0f150c0d0c0f0b1509090d15090d09150d0d150f1018090c150c0b2a120915182107080c120c090e0716');
INSERT INTO message_search_data VALUES(2611340115969,X'00000c650c303130e0a69fe0a6bee0a6b043023101043234746840021402033774684002170101614c020402046761696e4c021402026e6446021601020d03067377657265644c021b02027265400210060214020575677573744c02100107626f6f6b696e6746020e03037865734704020c02057574746f6e46021d070173460207010963616e63656c6c65644c04070602066861726765644c04021202056c6f7365644002110107656e676c6973684604060d02047665727946021c010466696c6d4b020302026f7246021b06020302037265654b020903026f6d4002120b020a01066765726d616e4604030c02047265746146020802057565737473460213010668616464616447020903026c6646020a03017346020502036572654b020502076f6c696461797340020601020703037572734002030102040101694c0606060f02016e47020405020f0201734102090502100102100404040602017441020801066a656e73656e4c020901056c65696c6147020801026d6546021a06021302086f7267656e746175460209020179460212010a6e6577736c65747465724c020d0302787447021502056f626f64794c021a030272614c020801026f6646020b02046c64657246021702016e40020b01020a0b0215020670656e696e67400202010203020572616e6765470211030464657273470213020376657240020401020501047061676540020d01020c0504040d0205657265726140020802036c616e4c04050b030465617365400209020672696e7465644702030202757440020a010772616d6164616e4702120201653f02020202020202020202020402020301644704070a010373616d400207020469787479460215020474617274470214010674616e76697241020d0208656c6570686f6e6546021903016e4b020b020368617440020e030165400805090905010406070504020c0104050b0404020601020c04017946021803066f7573616e6447020b030372656547020a02016f4002150204776963654c02190102776540020f0307646e65736461794c02160302656b47021602076f726b73686f704b02070204726f6e67470206040274654c02180103796f754c02110115e0a685e0a6a8e0a6b2e0a6bee0a687e0a6a8e0a787480404070102050910bfe0a6b0e0a78de0a6ace0a6bee0a6a34a0202030786e0a697e0a7874802100a03e0a6b045022606019c43021f02022f0703e0a6873f020a06079fe0a69ce0a6a844020d010218060daae0a6a8e0a6bee0a695e0a7874502140901be4302090602070607aee0a6b0e0a6be43020d020413110d03e0a687430223090abee0a6a6e0a787e0a6b04302130202170901bf43020a02020a0601b04502120604b2e0a6ae4e02060604b8e0a6ac4302250904bee0a6b045020e080ba787e0a6a8e0a6a8e0a6bf44020a010211031087e0a682e0a6b0e0a787e0a69ce0a6bf4d04040a0613afe0a6bce0a6bee0a6b8e0a6aee0a6bfe0a6a842020703048fe0a69545021f0402090703e0a68743022a09049ce0a6a842021701021407020d060496e0a6a843022602022406049fe0a6be4202190607ace0a6bee0a6b04a020b060ab8e0a787e0a69be0a7874a02081003e0a6a8420216030795e0a6a5e0a6be45020f0604b0e0a6ac45022b0901be48020d0a03e0a6b048020b0802a78745022905020f0607b7e0a78de0a69f43021b060dbee0a6b0e0a6bfe0a697e0a6b044020e0102190901b243022f01020901020c0a06e0a69ae0a7874a02070502a7804a0211060487e0a68944020b06020c06168de0a6b2e0a6bfe0a6a8e0a6bfe0a695e0a787e0a6b042020b01020e030d97e0a6bfe0a6afe0a6bce0a78742021401021a0508a787e0a69be0a78744021603079ae0a6bee0a6874d020f0907b0e0a6bee0a6b04d04020803079be0a6ace0a6bf3f02060502020102030607bee0a6aae0a6be42020e0102200d06e0a6afe0a6bc4a02060604bfe0a6b24502100a06e0a787e0a6a844021201021d050ea787e0a6aae0a787e0a69be0a6bf43021103139ce0a6bee0a6a8e0a6bee0a687e0a6a8e0a6bf4502150f01ac4502340f0dafe0a6bce0a693e0a6a8e0a6bf44020c0b14a781e0a6afe0a6bce0a6bee0a6b0e0a6bfe0a6b048020f0907b9e0a6bee0a6a84802060310a0e0a6bfe0a695e0a6bee0a6a8e0a6be4204050a0106060c1a0310a4e0a6bee0a681e0a6a6e0a787e0a6b044021301021e090aa8e0a6ade0a780e0a6b04502350907b0e0a6bfe0a6964402050104062a090ab2e0a6bfe0a695e0a6be4e02031306e0a69fe0a6be4e02081504afe0a6bc4d02030604bfe0a6a84502310a09e0a6ace0a6bee0a6b04a02090508a781e0a6b2e0a7873f020b060a8be0a6b2e0a6bee0a6b0440203010204030aa5e0a787e0a695e0a7874302270204250d030da6e0a6b0e0a695e0a6bee0a6b0480211060abee0a6aee0a787e0a6b04e0402070904afe0a6bc4502160901b84a02030601bf450209070ce0a69ae0a78de0a69be0a6bf4502230904a4e0a7874d020e0901a844021001021b0a03e0a78743022b0d03e0a6b044021401042014050ea781e0a683e0a696e0a6bfe0a6a443020b02020b09049ce0a6a842021001021609049fe0a78b45022c060a87e0a696e0a6bee0a6ac49020f0901ac3f020c040235030aa8e0a6a4e0a781e0a6a83f020504021d0102040104052a060aaee0a781e0a6a8e0a6be49020e0601be42021d070fe0a6a6e0a6bfe0a6afe0a6bce0a6be3f020d0901ae4d02050a03e0a6934d020d0b05a787e0a6b04d020a090ab8e0a6b0e0a6bfe0a6a8480205010206060abfe0a6afe0a6bce0a787430224090db6e0a78de0a69ae0a6bfe0a6a445022a050ea787e0a693e0a6afe0a6bce0a6be42021b030aaae0a6a1e0a6bce0a6be4e020d0610b0e0a78de0a6afe0a6a8e0a78de0a6a43f0208060dbee0a6a0e0a6bee0a6b2e0a7873f0209090aa4e0a6bee0a6afe0a6bc3f0204090ab0e0a6ace0a787e0a6a84d02100904b6e0a7874d020b060dbfe0a6a1e0a6bfe0a68fe0a6ab4e02041303e0a7874e0209050ea781e0a6b0e0a78be0a6a8e0a78b42040c0801020f130ce0a697e0a781e0a6b2e0a78b430222060782e0a6b0e0a6a348020a061387e0a6afe0a6bce0a787e0a69be0a787e0a6a843021c060a8ce0a681e0a69be0a78743023406168de0a6afe0a6bee0a695e0a787e0a69ce0a787e0a6b03f02030f01a143041e171003e0a787420403090104040a090ab0e0a6bfe0a6afe0a6bc430207020207031cabe0a69fe0a78be0a697e0a78de0a6b0e0a6bee0a6abe0a6bee0a6b04402081f06e0a787e0a6b045020d0604b0e0a6ae4802030102040a06e0a69fe0a6be480208060abee0a687e0a6b2e0a78743022d0607bfe0a6b0e0a7874202150505a78be0a6a845022805020e0a03e0a7874e020b030dace0a6a6e0a6b2e0a6bee0a6ac43022e0f04b2e0a7874302290607b2e0a781e0a6a84a0210090787e0a69be0a6bf4a020a0604b8e0a78744021101021c060abee0a682e0a6b2e0a6be4d0209090da1e0a6bce0a6bfe0a6a4e0a787420213010219090ab0e0a78be0a69fe0a6be3f0207060dbfe0a695e0a787e0a6b2e0a7874502270514a781e0a6a7e0a6ace0a6bee0a6b0e0a787e0a6b049020c060d83e0a6a6e0a78de0a6a7e0a6be4202181306e0a6b8e0a6b943021506138de0a6afe0a6ace0a6b8e0a78de0a6a5e0a6be48020c0310ade0a6b0e0a78de0a6a4e0a6bfe0a6b0480402070102030505a781e0a6b2420204010405150a06e0a69fe0a6be430212030daee0a69ce0a781e0a6b0e0a6bf440215010221060aa7e0a78de0a6afe0a78743023202023304020d060db9e0a781e0a6afe0a6bce0a6be4d0206060dbfe0a6a4e0a6bee0a6b2e0a6bf4302360602100514a781e0a696e0a6bee0a6b0e0a78de0a69ce0a6bf440207060a87e0a6a8e0a781e0a6b04a02040c018742021a030aafe0a6bee0a6ace0a78748020e0102080904afe0a6bc42021c0c020e0505a787e0a6a84e020c0310b0e0a6abe0a6bfe0a695e0a781e0a6b24e02050616bfe0a6aae0a78be0a6b0e0a78de0a69fe0a787e0a6b042040209010203050ea781e0a6ace0a6bfe0a6a8e0a6be42020601020806078be0a697e0a7804202110102170d03e0a6b0420208030db2e0a6bee0a697e0a6ace0a78749020b05020a030ab8e0a695e0a6bee0a6b2430230060daae0a78de0a6a4e0a6bee0a6b949020a0601ac43022c070ce0a781e0a69ce0a69fe0a6be4a0205060ab0e0a695e0a6bee0a6b04d02070607bee0a6b0e0a6be44020f01021a050ea78be0a6b9e0a6bfe0a6a8e0a780440206010208030db9e0a69ae0a78de0a69be0a7874302210604ace0a7874a0212060dafe0a6bce0a787e0a69be0a78742020f0410090806090a0b0a0a0c090a060f0c0a0d09090a080a0c090a0b0706080f0b080910060b0a0a0d060f070a0707090c0e0a090b100a09090b070c12070809090b0d06081c060b080609070c070c0907081e150c0809080f120910081209060909091316180c080f0c090c0f080c0906080a0c150c0b070c1e150d0c0d120f0b090e13180612190c1b180f100f0b09090e0d12131210090606110909080c160c090f09190f061406080a120f12130f15120f0f09120817110c180f1b070d12210b0c0b0f0c0d0812090c0c0c0f150f1219120b18190e0b15151215190f06120c0a151f160f08150f1206110f0f161209');
CREATE TABLE IF NOT EXISTS 'message_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO message_search_idx VALUES(1,X'',2);
INSERT INTO message_search_idx VALUES(2,X'',2);
INSERT INTO message_search_idx VALUES(3,X'',2);
INSERT INTO message_search_idx VALUES(4,X'',2);
INSERT INTO message_search_idx VALUES(5,X'',2);
INSERT INTO message_search_idx VALUES(16,X'',2);
INSERT INTO message_search_idx VALUES(16,X'30e0a6ace0a6b2',4);
INSERT INTO message_search_idx VALUES(17,X'',2);
INSERT INTO message_search_idx VALUES(17,X'30e0a69fe0a6bee0a6a8',4);
INSERT INTO message_search_idx VALUES(19,X'',2);
CREATE TABLE IF NOT EXISTS 'message_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO message_search_docsize VALUES(1,X'14');
INSERT INTO message_search_docsize VALUES(2,X'12');
INSERT INTO message_search_docsize VALUES(3,X'0c');
INSERT INTO message_search_docsize VALUES(4,X'0e');
INSERT INTO message_search_docsize VALUES(5,X'0a');
INSERT INTO message_search_docsize VALUES(6,X'08');
INSERT INTO message_search_docsize VALUES(7,X'12');
INSERT INTO message_search_docsize VALUES(8,X'14');
INSERT INTO message_search_docsize VALUES(9,X'1c');
INSERT INTO message_search_docsize VALUES(10,X'51');
INSERT INTO message_search_docsize VALUES(11,X'0b');
INSERT INTO message_search_docsize VALUES(12,X'14');
INSERT INTO message_search_docsize VALUES(13,X'12');
INSERT INTO message_search_docsize VALUES(14,X'09');
INSERT INTO message_search_docsize VALUES(15,X'06');
INSERT INTO message_search_docsize VALUES(16,X'21');
INSERT INTO message_search_docsize VALUES(17,X'4c');
INSERT INTO message_search_docsize VALUES(18,X'0a');
INSERT INTO message_search_docsize VALUES(19,X'07');
INSERT INTO message_search_docsize VALUES(20,X'31');
INSERT INTO message_search_docsize VALUES(21,X'16');
INSERT INTO message_search_docsize VALUES(22,X'0f');
INSERT INTO message_search_docsize VALUES(23,X'0a');
INSERT INTO message_search_docsize VALUES(24,X'12');
INSERT INTO message_search_docsize VALUES(25,X'17');
INSERT INTO message_search_docsize VALUES(26,X'08');
INSERT INTO message_search_docsize VALUES(27,X'0d');
INSERT INTO message_search_docsize VALUES(28,X'0d');
INSERT INTO message_search_docsize VALUES(29,X'08');
INSERT INTO message_search_docsize VALUES(30,X'09');
INSERT INTO message_search_docsize VALUES(31,X'1c');
INSERT INTO message_search_docsize VALUES(32,X'09');
INSERT INTO message_search_docsize VALUES(33,X'15');
INSERT INTO message_search_docsize VALUES(34,X'1a');
INSERT INTO message_search_docsize VALUES(35,X'0b');
INSERT INTO message_search_docsize VALUES(36,X'14');
INSERT INTO message_search_docsize VALUES(37,X'11');
INSERT INTO message_search_docsize VALUES(38,X'12');
INSERT INTO message_search_docsize VALUES(39,X'2c');
INSERT INTO message_search_docsize VALUES(40,X'47');
INSERT INTO message_search_docsize VALUES(41,X'0b');
INSERT INTO message_search_docsize VALUES(42,X'1a');
INSERT INTO message_search_docsize VALUES(43,X'1c');
INSERT INTO message_search_docsize VALUES(44,X'3c');
INSERT INTO message_search_docsize VALUES(45,X'2f');
INSERT INTO message_search_docsize VALUES(46,X'0d');
INSERT INTO message_search_docsize VALUES(47,X'0c');
INSERT INTO message_search_docsize VALUES(48,X'15');
INSERT INTO message_search_docsize VALUES(49,X'3d');
INSERT INTO message_search_docsize VALUES(50,X'12');
INSERT INTO message_search_docsize VALUES(51,X'13');
INSERT INTO message_search_docsize VALUES(52,X'0a');
INSERT INTO message_search_docsize VALUES(53,X'05');
INSERT INTO message_search_docsize VALUES(54,X'2b');
INSERT INTO message_search_docsize VALUES(55,X'2a');
INSERT INTO message_search_docsize VALUES(56,X'4b');
INSERT INTO message_search_docsize VALUES(57,X'0b');
INSERT INTO message_search_docsize VALUES(58,X'07');
INSERT INTO message_search_docsize VALUES(59,X'10');
INSERT INTO message_search_docsize VALUES(60,X'1d');
INSERT INTO message_search_docsize VALUES(61,X'58');
INSERT INTO message_search_docsize VALUES(62,X'10');
INSERT INTO message_search_docsize VALUES(63,X'0c');
INSERT INTO message_search_docsize VALUES(64,X'16');
INSERT INTO message_search_docsize VALUES(65,X'0c');
INSERT INTO message_search_docsize VALUES(66,X'1c');
INSERT INTO message_search_docsize VALUES(67,X'35');
INSERT INTO message_search_docsize VALUES(68,X'15');
INSERT INTO message_search_docsize VALUES(69,X'34');
INSERT INTO message_search_docsize VALUES(70,X'1c');
INSERT INTO message_search_docsize VALUES(71,X'15');
INSERT INTO message_search_docsize VALUES(72,X'10');
INSERT INTO message_search_docsize VALUES(73,X'0f');
INSERT INTO message_search_docsize VALUES(74,X'11');
INSERT INTO message_search_docsize VALUES(75,X'0a');
INSERT INTO message_search_docsize VALUES(76,X'1a');
INSERT INTO message_search_docsize VALUES(77,X'0f');
INSERT INTO message_search_docsize VALUES(78,X'0d');
INSERT INTO message_search_docsize VALUES(79,X'17');
INSERT INTO message_search_docsize VALUES(80,X'19');
INSERT INTO message_search_docsize VALUES(81,X'3d');
INSERT INTO message_search_docsize VALUES(82,X'22');
INSERT INTO message_search_docsize VALUES(83,X'0b');
CREATE TABLE IF NOT EXISTS 'message_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO message_search_config VALUES('version',4);
CREATE TABLE fetches (
    mailbox_id    INTEGER PRIMARY KEY REFERENCES mailboxes (id),
    host          TEXT NOT NULL,
    port          INTEGER NOT NULL,
    tls           TEXT NOT NULL CHECK (tls IN ('at_once', 'start', 'never')),
    login         TEXT NOT NULL CHECK (login IN ('password', 'oauth')),
    user_name     TEXT NOT NULL,
    secret_sealed BLOB NOT NULL,
    folder        TEXT NOT NULL,
    afterwards    TEXT NOT NULL CHECK (afterwards IN ('keep', 'seen', 'remove', 'move')),
    move_to       TEXT NOT NULL DEFAULT '',
    takes_old     INTEGER NOT NULL,
    fine_at       INTEGER,
    waiting       INTEGER NOT NULL DEFAULT 0,
    fault         TEXT NOT NULL DEFAULT '',
    fault_text    TEXT NOT NULL DEFAULT '',
    fault_at      INTEGER,
    version       INTEGER NOT NULL DEFAULT 1,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE fetch_marks (
    mailbox_id   INTEGER NOT NULL REFERENCES mailboxes (id),
    account      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    settled_uid  INTEGER NOT NULL,
    old_uid      INTEGER NOT NULL DEFAULT 0,
    old_before   INTEGER,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (mailbox_id, account, uid_validity)
) STRICT;
CREATE TABLE fetch_misses (
    mailbox_id   INTEGER NOT NULL REFERENCES mailboxes (id),
    account      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    tries        INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (mailbox_id, account, uid_validity, uid)
) STRICT;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','message_words','message_words',0,'CREATE VIRTUAL TABLE message_words USING fts5vocab (message_search, instance)');
CREATE TABLE recovery_codes (
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    hash       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER,
    PRIMARY KEY (agent_id, hash)
) STRICT;
CREATE TABLE door_links (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    kind       TEXT NOT NULL CHECK (kind IN ('reset', 'invitation')),
    made_by    INTEGER REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE TABLE mentions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    at         INTEGER NOT NULL,
    seen_at    INTEGER,
    PRIMARY KEY (message_id, agent_id)
) STRICT;
CREATE TABLE saved_replies (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    text_en    TEXT NOT NULL DEFAULT '',
    text_bn    TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE TABLE draft_files (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    blob       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE erased_blobs (
    name TEXT PRIMARY KEY
) STRICT;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('events',363);
CREATE UNIQUE INDEX agents_email ON agents (email) WHERE deleted_at IS NULL;
CREATE INDEX sessions_agent ON sessions (agent_id);
CREATE INDEX companies_name ON companies (name) WHERE deleted_at IS NULL;
CREATE INDEX clients_sort ON clients (name_sort, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_company ON clients (company_id);
CREATE INDEX identities_client ON identities (client_id);
CREATE INDEX raws_aside ON raws (state) WHERE state = 'kept_aside';
CREATE INDEX cases_all ON cases (last_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX cases_closed ON cases (last_at DESC, id DESC) WHERE state = 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_open ON cases (last_at DESC, id DESC) WHERE state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_hot ON cases (last_at DESC, id DESC) WHERE is_hot = 1 AND state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_client ON cases (client_id, last_at DESC, id DESC);
CREATE INDEX cases_asked ON cases (asked_at) WHERE asked_at IS NOT NULL AND answered_at IS NULL AND outcome = '';
CREATE INDEX messages_case ON messages (case_id, at, id);
CREATE INDEX messages_thread ON messages (thread_id, at DESC, id DESC);
CREATE INDEX messages_mail_id ON messages (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX messages_client ON messages (client_id, at);
CREATE INDEX attachments_message ON attachments (message_id);
CREATE INDEX promises_all ON promises (due_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX promises_settled ON promises (agent_id, settled_at DESC, id DESC) WHERE settled_at IS NOT NULL;
CREATE INDEX promises_message ON promises (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX promises_open ON promises (due_at, id) WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX promises_agent ON promises (agent_id, due_at, id) WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX promises_remind ON promises (remind_at) WHERE state = 'open' AND reminded_at IS NULL;
CREATE INDEX promises_case ON promises (case_id, due_at);
CREATE INDEX promises_client ON promises (client_id, due_at);
CREATE INDEX mistakes_all ON mistakes (found_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX redress_client ON redress (client_id, created_at);
CREATE INDEX dues_open ON dues (due_at, id) WHERE state = 'open';
CREATE INDEX dues_case ON dues (case_id) WHERE state = 'open';
CREATE INDEX surveys_case ON surveys (case_id, asked_at);
CREATE INDEX outbox_queued ON outbox (not_before, id) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (lease) WHERE state = 'sending';
CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_unsettled ON outbox (state, created_at) WHERE state IN ('failed', 'uncertain');
CREATE INDEX events_case ON events (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX events_noun ON events (noun, noun_id, seq);
CREATE TRIGGER message_search_add AFTER INSERT ON messages BEGIN
    INSERT INTO message_search (rowid, tokens) VALUES (new.id, new.tokens);
END;
CREATE TRIGGER message_search_remove AFTER DELETE ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, tokens) VALUES ('delete', old.id, old.tokens);
END;
CREATE TRIGGER message_search_change AFTER UPDATE OF tokens ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO message_search (rowid, tokens) VALUES (new.id, new.tokens);
END;
CREATE INDEX cases_due ON cases (next_due_at, id, state, deleted_at) WHERE next_due_at IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX door_links_agent ON door_links (agent_id);
CREATE INDEX cases_owner ON cases (owner_id, last_at DESC, id DESC, state, deleted_at, snoozed_until) WHERE state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_snoozed ON cases (snoozed_until, id, state, deleted_at) WHERE snoozed_until IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX case_tags_tag ON case_tags (tag_id, case_id);
CREATE INDEX mentions_open ON mentions (agent_id, at DESC, message_id, seen_at) WHERE seen_at IS NULL;
CREATE UNIQUE INDEX saved_replies_name ON saved_replies (name) WHERE deleted_at IS NULL;
CREATE INDEX draft_files_case ON draft_files (case_id, agent_id, id);
CREATE INDEX raws_again ON raws (id) WHERE state = 'received';
PRAGMA writable_schema=OFF;
COMMIT;
