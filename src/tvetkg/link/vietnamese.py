"""Vietnamese phrases of institutions' names (without accents) with the English words that stand for them.

As ``chinese`` for Chinese: several words may stand for one phrase, the longest phrase is taken first, and what no
phrase explains is a name and stays as it is.
"""

from __future__ import annotations

_TEXT = """
dai hoc=university;truong dai hoc=university;hoc vien=academy/institute/university;cao dang=college
cao dang nghe=vocational college;cao dang cong dong=community college;trung cap=secondary/intermediate school
trung cap nghe=vocational school;truong=school/college;trung hoc=school;vien=institute
vien nghien cuu=research institute;nghien cuu=research;phan vien=institute;trung tam=center/centre
benh vien=hospital;da khoa=general;da lieu=dermatology;nhi dong=children;nhi=pediatric/children
phu san=obstetrics gynecology;tu du=tu du;mat=eye;tai mui hong=ear nose throat;rang ham mat=odonto stomatology
ung buou=oncology/cancer;ung thu=cancer;k=k/cancer;tim=heart;tim mach=cardiovascular/heart;lao=lung/tuberculosis
phoi=lung;phong=leprosy;tam than=psychiatric/mental;huyet hoc=hematology;truyen mau=blood transfusion
nhiet doi=tropical;benh nhiet doi=tropical diseases;chan thuong=trauma;chinh hinh=orthopaedics;quan doi=military
quan y=military medical;quan su=military;quan khu=military region;bach khoa=technology/polytechnic
y hoc=medical/medicine;y duoc=medicine pharmacy;duoc hoc=pharmacy;duoc=pharmacy/pharmaceutical
duoc lieu=materia medica;y te=health;y te cong cong=public health;y khoa=medical/medicine;y=medical
co truyen=traditional;dieu duong=nursing;ve sinh=hygiene;dich te=epidemiology;pasteur=pasteur;sot ret=malariology
ky sinh trung=parasitology;con trung=entomology;vac xin=vaccine;kiem nghiem=quality control
trung uong=national/central;quoc gia=national;quoc te=international;viet nam=vietnam;thanh pho=city
ho chi minh=ho chi minh;tinh=province;quan=district;huyen=district;khoa hoc=science/sciences
khoa hoc tu nhien=science/natural sciences;tu nhien=natural/science;xa hoi=social;nhan van=humanities
khoa hoc xa hoi=social sciences;cong nghe=technology;cong nghe thong tin=information technology
thong tin=information;truyen thong=communications/media;buu chinh=posts;vien thong=telecommunications
ky thuat=technology/technical/engineering;su pham=education/pedagogical
su pham ky thuat=technology education/technical education;giao duc=education;dao tao=training
giao duc nghe nghiep=vocational education;day nghe=vocational training;nghe=vocational;ngoai ngu=foreign language
ngoai thuong=foreign trade;ngoai giao=diplomatic;kinh te=economics;kinh te quoc dan=national economics
thuong mai=commerce/trade;tai chinh=finance;ke toan=accounting;ngan hang=banking/bank
quan tri=business administration/management;kinh doanh=business;marketing=marketing;luat=law;kiem sat=procuratorate
hanh chinh=administration;chinh tri=political;an ninh=security;canh sat=police;nhan dan=people;phong chay=fire
cong an=public security;nong nghiep=agriculture/agricultural;nong lam=agriculture forestry;lam nghiep=forestry
lam=forestry;thuy san=fisheries/aquaculture;thuy loi=water;chan nuoi=animal husbandry;thu y=veterinary;lua=rice
cay an qua=fruit;rau qua=fruit vegetable;mia duong=sugarcane;bao ve thuc vat=plant protection;di truyen=genetics
sinh hoc=biology;sinh thai=ecology;sinh vat=biology/biological;hoa hoc=chemistry;vat ly=physics;vat lieu=materials
toan hoc=mathematics;co hoc=mechanics;co khi=mechanical;dia chat=geology;dia ly=geography;mo=open
dau khi=oil gas/petroleum;nang luong=energy;nguyen tu=atomic;hat nhan=nuclear;dien=electric power/electricity
dien luc=electric power;dien tu=electronics;hai duong hoc=oceanography;bien=sea/marine;hai san=marine fisheries
hang hai=maritime;hai quan=naval;phong khong=air force;khong quan=air force;hang khong=aviation;vu tru=space
giao thong=transport;van tai=transport/transportation;giao thong van tai=transport communications;duong sat=railway
xay dung=civil engineering/construction;kien truc=architecture;moi truong=environment;tai nguyen=natural resources
khi tuong=meteorology;thuy van=hydrology;bien doi khi hau=climate change;rung=forest;cong nghiep=industry/industrial
cong nghiep thuc pham=food industry;thuc pham=food;dinh duong=nutrition;det may=textile;da giay=leather
my thuat=fine arts;am nhac=music;nhac vien=conservatory music;san khau=theatre;dien anh=cinema;van hoa=culture
nghe thuat=arts;bao tang=museum;thu vien=library;the duc the thao=sport/sports physical education;du lich=tourism
lao dong=labor/labour;thuong binh=invalids;cong doan=trade union;cong thuong=industry trade;bo=ministry
so=department;cuc=department/authority;tong cuc=general department/directorate;uy ban=committee/people committee
hoi=association/society;hiep hoi=association;lien hiep=union;quy=fund/foundation;phat trien=development
ho tro=support;hop tac=cooperation;tap doan=group/corporation;cong ty=company;cong ty co phan=joint stock company
tong cong ty=corporation;co phan=joint stock;tnhh=limited company;doc lap=independent;phu nu=women
thanh thieu nien=youth;thanh nien=youth;dan lap=private;tu thuc=private;cong lap=public;cong dong=community
chien luoc=strategy;chinh sach=policy;kinh te xa hoi=socio economics;khoa hoc va cong nghe=science technology
bac=north/northern;nam=south/southern;dong=east/eastern;tay=west/western;mien trung=central
tay nguyen=highland/tay nguyen;viet duc=vietnamese german;viet nhat=vietnam japan;viet han=vietnam korea
viet phap=vietnam france;viet nga=vietnam russia;bac giang=bac giang;ha noi=hanoi;sai gon=saigon;hue=hue
da nang=danang/da nang;nghe an=nghe an;bac lieu=bac lieu;bac kan=bac kan;bac ninh=bac ninh;dien bien=dien bien
dong nai=dong nai;dong thap=dong thap;ha nam=ha nam;ha tinh=ha tinh;lao cai=lao cai;lam dong=lam dong
nam dinh=nam dinh;quang nam=quang nam;tay ninh=tay ninh;cd=college;cdcd=community college;dh=university
dhqg=national university;tp=city;tphcm=ho chi minh city;hcm=ho chi minh
can tho=can tho;hai phong=haiphong/hai phong;dong a=dong a/east asia
dan toc=ethnic/traditional;lich su=history;ngon ngu=linguistics;han nom=han nom;tam ly=psychology
triet hoc=philosophy;ton giao=religious;dong nam a=southeast asian;trung quoc=chinese
quoc phong=national defense/defence;chi huy=command;si quan=officer;luc quan=army;bien phong=border guard
hau can=logistics;ky thuat quan su=military technical
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.partition("=") for entry in text.replace("\n", ";").split(";") if entry)
    return {phrase: tuple(english.replace("/", " ").split()) for phrase, _, english in entries}


ENGLISH = _read(_TEXT)
"""The English words that may stand for a Vietnamese phrase."""
