"""Chinese words of institutions' names with the English words that stand for them, for finding names across scripts.

Wider than ``lexicon.CHINESE``, which says what one word is: here several English words may stand for one (after a
slash), since a candidate for review may be found by any. The longest Chinese word that fits is taken first.
"""

from __future__ import annotations

_TEXT = """
北京 beijing peking;上海 shanghai;天津 tianjin;重庆 chongqing;河北 hebei;山西 shanxi;辽宁 liaoning;吉林 jilin
黑龙江 heilongjiang;江苏 jiangsu;浙江 zhejiang;安徽 anhui;福建 fujian;江西 jiangxi;山东 shandong;河南 henan
湖北 hubei;湖南 hunan;广东 guangdong;广西 guangxi;海南 hainan;四川 sichuan;贵州 guizhou;云南 yunnan
西藏 tibet/xizang;陕西 shaanxi;甘肃 gansu;青海 qinghai;宁夏 ningxia;新疆 xinjiang;内蒙古 inner mongolia
香港 hong kong;澳门 macau/macao;台湾 taiwan;台北 taipei;高雄 kaohsiung;新竹 hsinchu;台中 taichung;台南 tainan
桃园 taoyuan;嘉义 chiayi;屏东 pingtung;花莲 hualien;彰化 changhua;新加坡 singapore;哈尔滨 harbin;乌鲁木齐 urumqi
呼和浩特 hohhot;拉萨 lhasa;鄂尔多斯 ordos;厦门 xiamen;长春 changchun;长沙 changsha;长江 yangtze;黄河 yellow river
珠江 pearl river;西安 xian;华北 north china;华东 east china;华南 south china;华中 central china/huazhong
东北 northeast/northeastern;西北 northwest/northwestern;西南 southwest/southwestern;东南 southeast
中南 central south;东方 eastern/oriental;西部 western;北方 north/northern;南方 southern/south;中国 china/chinese
中华 chinese/china;国家 national/state;国立 national;全国 national/china;中央 central;世界 world;亚洲 asia/asian
东亚 east asia;欧洲 europe;美国 america/american;日本 japan;韩国 korea;德国 germany/german;英国 british
俄罗斯 russian;国际 international;联合国 united nations;教科文组织 unesco;自治区 autonomous region;壮族 zhuang
回族 hui;维吾尔 uygur/uyghur;省 province/provincial;市 city/municipal;区 district;县 county;镇 town
自治州 autonomous prefecture;新区 new area;高新区 high tech zone;开发区 development zone;大学 university
学院 college/institute/university;研究院 research institute/academy;研究所 institute/research
研究中心 research center;研究生院 graduate school;科学院 academy sciences;中国科学院 chinese academy sciences
社会科学院 academy social sciences;工程院 academy engineering;医学院 medical college/school medicine
医科大学 medical university;医科 medical;中医药 traditional chinese medicine;中医 traditional chinese medicine
中西医结合 integrated traditional chinese western medicine;中药 chinese materia medica/traditional medicine
药科 pharmaceutical;药学 pharmacy/pharmaceutical;药物 drug/materia medica;医药 pharmaceutical/medicine
医学 medical/medicine;医院 hospital;总医院 general hospital;人民医院 people hospital;中心医院 central hospital
第一 first;第二 second;第三 third;第四 fourth;第五 fifth;第六 sixth;第七 seventh;第八 eighth;第九 ninth;第十 tenth
附属 affiliated;附一 first affiliated;直属 directly affiliated;妇幼保健院 maternal child health hospital
妇幼 maternal child/women children;妇产 obstetrics gynecology;妇女 women;儿童 children;儿科 pediatrics
口腔 stomatology/dental/stomatological;眼科 eye/ophthalmology;肿瘤 cancer/tumor;癌症 cancer;胸科 chest
精神 mental/psychiatric;心理 psychology;心血管 cardiovascular;心脏 heart;脑 brain
神经 neuro/neuroscience/neurological;骨科 orthopaedics;肝 liver/hepatobiliary;肾 kidney;呼吸 respiratory
传染病 infectious disease;感染 infectious;结核 tuberculosis;皮肤 skin/dermatology;康复 rehabilitation;急救 emergency
疾病预防控制 disease control prevention;疾病 disease;预防 prevention;控制 control;卫生 health;健康 health
护理 nursing;临床 clinical;肿瘤医院 cancer hospital;血液 blood/hematology;老年 geriatric/elderly;寄生虫 parasitic
病毒 virology/virus;微生物 microbiology/microbial;生殖 reproductive;遗传 genetics/genetic;基因 gene/genomics
基因组 genomics;干细胞 stem cell;细胞 cell;分子 molecular;蛋白质 protein;生物 biology/biological/bio
生命科学 life sciences;生命 life;生理 physiology;生化 biochemistry;解剖 anatomy;免疫 immunology;疫苗 vaccine
病原 pathogen/pathogenic;抗体 antibody;诊断 diagnostics/diagnosis;治疗 therapy;创新 innovation;转化 translational
国家重点实验室 state key laboratory;全国重点实验室 state key laboratory/national key laboratory
重点实验室 key laboratory;国家实验室 national laboratory;实验室 laboratory;实验 experimental/laboratory
工程技术研究中心 engineering technology research center;工程研究中心 engineering research center
工程中心 engineering center;技术中心 technology center;协同 collaborative;中心 center/centre;基地 base;站 station
台 observatory/station;天文台 astronomical observatory;天文 astronomical/astronomy;植物园 botanical garden
动物园 zoo;博物馆 museum;博物院 museum;图书馆 library;档案 archives;出版社 press/publishing;杂志 journal
期刊 journal;基金会 foundation;基金 fund/foundation;信托 trust;银行 bank;联盟 alliance;学会 society/association
协会 association;联合会 federation;联合 united/joint/union;委员会 commission/committee;办公室 office;厅 department
局 bureau/administration;总局 administration/general administration;部 ministry;司 department;处 office
署 department/administration;政府 government;人民政府 people government;人民 people;发展和改革 development reform
发展改革 development reform;财政 finance;财经 finance economics;民政 civil affairs;公安 public security;警察 police
警官 police;司法 judicial;政法 political science law;法学 law;法院 court;检察 procuratorate;安全 safety/security
应急 emergency;消防 fire;消费 consumer;质量 quality;监督 supervision;检验 inspection;检疫 quarantine;检测 testing
计量 metrology;标准 standards/standardization;认证 certification;监测 monitoring;教育部 ministry education
教育厅 department education;教育局 education bureau;教育 education;师范 normal;体育 sport/physical education
美术 fine arts;艺术 art/arts;音乐 music;戏剧 drama/theatre;戏曲 opera;电影 film;传媒 media/communication
传播 communication;新闻 journalism;广播 broadcasting;文化 culture;文理 arts science;文学 literature;历史 history
考古 archaeology;文物 cultural relics;哲学 philosophy;语言 language;外国语 foreign studies/languages
外语 foreign languages;外贸 foreign trade;对外 international/foreign;翻译 translation;社会 social
科学 science/sciences;人文 humanities;经济 economics/economic;贸易 trade;经贸 economics trade/business
工商 business/commerce;商学院 business school;商业 business/commerce;商务 business/commerce
管理 management/administration;行政 administration;会计 accounting;金融 finance/financial;保险 insurance
税务 taxation;审计 audit;统计 statistics;投资 investment;证券 securities;劳动 labor;就业 employment
人力资源 human resources;公共 public;政策 policy;战略 strategic/strategy;决策 decision;评估 evaluation/assessment
规划 planning;设计 design;咨询 consulting;服务 service/services;职业 vocational/occupational;职工 workers/staff
技师 technician;技术 technology/technical;技工 technical;科技 science technology
科技大学 university science technology;科学技术 science technology;理工 science technology/polytechnic
理工大学 university technology;工业 industry/industrial/technology;工业大学 university technology/polytechnical
工学院 institute technology/engineering;工程 engineering;高等 higher/advanced;高级 advanced/senior;先进 advanced
专科学校 college;专业 professional;中学 middle school/high school;高中 high school;小学 primary school
幼儿 preschool;学校 school;书院 college/academy;进修 further/training;继续 continuing;开放大学 open university
开放 open;远程 distance;网络 network/internet;培训 training;研修 training;女子 women;青年 youth;青少年 youth
残疾 disabled;特殊 special;农业 agriculture/agricultural;农林 agriculture forestry
农科院 academy agricultural sciences;农村 rural;农学 agronomy;农药 pesticide;农产品 agricultural products
林业 forestry;林科 forestry;园艺 horticulture;花卉 floral/flower;蔬菜 vegetable;水果 fruit;果树 fruit;茶叶 tea
茶 tea;水稻 rice;小麦 wheat;玉米 maize;棉花 cotton;大豆 soybean;油料 oil;橡胶 rubber;作物 crop;种质 germplasm
种子 seed;育种 breeding;植物 plant/botany;植物保护 plant protection;动物 animal/zoology;兽医 veterinary
畜牧 animal husbandry;家畜 livestock;家禽 poultry;饲料 feed;水产 fisheries/fishery;渔业 fisheries
海洋 ocean/marine/oceanography;海事 maritime;海岸 coastal;近海 offshore;深海 deep sea;极地 polar;湿地 wetland
草原 grassland;草地 grassland;沙漠 desert;土壤 soil;水利 water resources/hydraulic;水电 hydropower
水资源 water resources;水文 hydrology;河口 estuarine;湖泊 lake/limnology;水生 aquatic/hydrobiology;冰川 glaciology
冻土 frozen soil;高原 plateau;青藏 tibetan;地理 geography/geographic;地质 geology/geological;地球 earth
地球化学 geochemistry;地球物理 geophysics;地震 earthquake/seismology;地矿 geology mineral;岩溶 karst
岩土 geotechnical;矿业 mining;矿产 mineral;矿物 mineral;矿冶 mining metallurgy;煤炭 coal;煤 coal;石油 petroleum
石化 petrochemical;天然气 natural gas;油气 oil gas;能源 energy;新能源 new energy;太阳能 solar;风电 wind power
核 nuclear;核电 nuclear power;核工业 nuclear;原子能 atomic energy;电力 electric power/power;电网 grid
电气 electrical;电机 electrical/motor;电子 electronic/electronics;电子科技 electronic science technology
微电子 microelectronics;集成电路 integrated circuit;半导体 semiconductor;光电 optoelectronic;光学 optics/optical
光 light/optical;激光 laser;红外 infrared;雷达 radar;微波 microwave;通信 communications/communication
电信 telecommunications;邮电 posts telecommunications;移动 mobile;信息 information;计算机 computer
计算 computing/computational;软件 software;人工智能 artificial intelligence;智能 intelligent;机器人 robotics/robot
自动化 automation;仪器 instrument;数据 data;大数据 big data;数字 digital;数学 mathematics;物理 physics
化学 chemistry/chemical;化工 chemical;应用 applied;理论 theoretical;力学 mechanics;声学 acoustics;量子 quantum
等离子体 plasma;高能 high energy;超导 superconduct;磁 magnetic;晶体 crystal;晶体材料 crystal materials
纳米 nano/nanotechnology/nanoscience;材料 materials/material;复合 composite;高分子 polymer;聚合物 polymer;纤维 fiber
金属 metal/metals;有色金属 nonferrous metals;稀土 rare earth;钢铁 iron steel;冶金 metallurgy;粉末 powder
陶瓷 ceramics/ceramic;硅酸盐 silicate;玻璃 glass;硅 silicon;表面 surface;腐蚀 corrosion;防护 protection
摩擦 tribology;润滑 lubrication;强度 strength;超硬 superhard;催化 catalysis;有机 organic;无机 inorganic
分析 analytical/analysis;过程 process;反应 reaction;分离 separation;环境 environment/environmental
环保 environmental protection;环境保护 environmental protection;生态 ecology/ecological/eco;污染 pollution
气候 climate;气象 meteorological/meteorology;大气 atmospheric;遥感 remote sensing;测绘 surveying mapping;空间 space
航天 aerospace/astronautics;航空 aviation/aeronautics;航空航天 aeronautics astronautics;民航 civil aviation
民用航空 civil aviation;飞行 flight;卫星 satellite;船舶 ship/shipbuilding;造船 shipbuilding
交通 transportation/jiaotong;交通大学 jiaotong university;铁道 railway;铁路 railway;公路 highway;道路 road
桥梁 bridge;隧道 tunnel;港口 port;航运 shipping;物流 logistics;汽车 automotive/automobile;车辆 vehicle;轨道 rail
机械 machinery/mechanical;机电 electromechanical/mechanical electrical;装备 equipment;设备 equipment
制造 manufacturing;加工 processing;模具 mold;焊接 welding;铸造 casting;动力 power;燃烧 combustion;内燃机 engine
热 thermal;流体 fluid;结构 structural/structure;建筑 architecture/construction/building;建设 construction
建材 building materials;土木 civil;住房 housing;城乡 urban rural;城市 city/urban;房地产 real estate
防灾 disaster prevention;减灾 disaster reduction;灾害 disaster;轻工 light industry;纺织 textile
服装 fashion/clothing;食品 food;粮食 grain;粮油 cereals oils;烟草 tobacco;酒 liquor;盐 salt;糖 sugar
造纸 papermaking;印刷 printing;包装 packaging;皮革 leather;旅游 tourism;酒店 hotel;餐饮 catering
军医 military medical;军事 military;陆军 army;海军 naval/navy;空军 air force;解放军 pla people liberation army
武装警察 armed police;武警 armed police;国防 national defense/defence;兵器 weapons/ordnance;火箭 rocket;集团 group
公司 company/corporation;有限公司 limited company;有限责任公司 limited company;股份 limited;控股 holdings
企业 enterprise;产业 industry/industrial;园区 park;产业园 industry park;科技园 science park;孵化 incubator
民族 nationalities/minzu;民族大学 minzu university/nationalities;华侨 overseas chinese/huaqiao;宗教 religious
佛教 buddhist;基督教 christian;天主教 catholic;神学 theological;自然 natural;资源 resources;自然科学 natural science
哲学社会科学 philosophy social science;综合 comprehensive/integrated;系统 system/systems;测试 test/testing
技术研究 technology research;研发 research development;研究 research;开发 development;发展 development
推广 extension;合作 cooperation;促进 promotion;交流 exchange;公益 public welfare;慈善 charity;自主 independent
重大 major;传感 sensor/transducer;专用 specific;发光 luminescent;器件 devices;功能 functional;可再生 renewable
利用 utilization;固体 solid;液晶 liquid crystal;新药 new drug/drug;天然 natural;天然药物 natural medicine
中南大学 central south university;暨南 jinan;中山大学 sun yat sen university;中山医学院 zhongshan school medicine
清华 tsinghua;苏州大学 soochow university;浙大 zhejiang university;北大 peking university;复旦 fudan
华中科技大学 huazhong university science technology;东吴 soochow;辅仁 fu jen;淡江 tamkang
成功大学 cheng kung university;阳明 yang ming;交通部 ministry transport;长庚 chang gung;荣民 veterans;马偕 mackay
慈济 tzu chi;义守 i shou;逢甲 feng chia;中原 central/chung yuan;静宜 providence;东海 tunghai/donghai
东华 dong hwa/donghua;中兴 chung hsing/zhongxing;中正 chung cheng;中山 zhongshan/sun yat sen;协和 union/peking union
同济 tongji;同仁 tongren;友谊 friendship;朝阳 chaoyang/chaoyang;积水潭 jishuitan;和平 peace/heping
大同 tatung/datong;嘉南 chia nan;朝阳科技 chaoyang technology;浸会 baptist;岭南 lingnan;中文大学 chinese university
城市大学 city university;公开大学 open university;树仁 shue yan;恒生 hang seng;圣约翰 st john;医衞 health medical
科 science;创新中心 innovation center;技术创新 technology innovation;智库 think tank;党校 party school
行政学院 administration school;社会主义 socialism;马克思主义 marxism;中共 communist party;人口 population
计划生育 family planning;食品药品 food drug;药品 drug;成都 chengdu;首都 capital;大湾区 greater bay area;皖 anhui
药业 pharmaceuticals;高职 vocational college;中职 vocational school;技术学院 institute technology/technical college
工坊 workshop;鲁班 luban;东盟 asean;与 ;及 ;和 ;会 society/association;工会 trade union;残疾人 disabled persons
红十字 red cross;知识产权 intellectual property;专利 patent
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.partition(" ") for entry in text.replace("\n", ";").split(";") if entry)
    return {chinese: tuple(english.replace("/", " ").split()) for chinese, _, english in entries}


ENGLISH = _read(_TEXT)
"""The English words that may stand for a Chinese one."""
