"""What is in a .pptx, and whether it is one: packages, relationships, ids, times.

    deck.py check FILE...        what a program that opens it relies on
    deck.py parts FILE           the names of the parts
    deck.py show FILE            titles, subtitles, headlines, tables, pictures
    deck.py notes FILE           the notes of all slides
    deck.py numbers FILE LANG    the numbers of the tables, written as a computer writes them
    deck.py broken FILE COPY     a copy in which something is wrong, one for each thing `check` sees
"""
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
P = '{http://schemas.openxmlformats.org/presentationml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
PR = '{http://schemas.openxmlformats.org/package/2006/relationships}'
CT = '{http://schemas.openxmlformats.org/package/2006/content-types}'
# Who may refer to whom; all of one kind are of one content type.
KINDS = {
    'slides': {'slideLayout', 'notesSlide', 'image'},
    'notesSlides': {'notesMaster', 'slide'},
    'slideLayouts': {'slideMaster'},
    'slideMasters': {'slideLayout', 'theme'},
    'notesMasters': {'theme'},
}


class Deck:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()
        self.wrong = []

    def complain(self, *what):
        self.wrong.append(' '.join(str(w) for w in what))

    def xml(self, name):
        return ET.fromstring(self.zip.read(name))

    def relations(self, name):
        """Of a part: id -> (kind, target)."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, '_rels', file + '.rels')
        if rels not in self.names:
            return {}
        found = {}
        for r in self.xml(rels).iter(PR + 'Relationship'):
            if r.get('Id') in found:
                self.complain(rels, 'has twice', r.get('Id'))
            target = posixpath.normpath(posixpath.join(folder, r.get('Target')))
            found[r.get('Id')] = (r.get('Type').rsplit('/', 1)[1], target)
        return found

    def slides(self):
        relations = self.relations('ppt/presentation.xml')
        return [relations[s.get(R + 'id')][1]
                for s in self.xml('ppt/presentation.xml').iter(P + 'sldId')]

    # ---- checks ----

    def check_package(self):
        if self.zip.testzip():
            self.complain('damaged', self.zip.testzip())
        if len(set(self.names)) != len(self.names):
            self.complain('a part is there twice')
        if self.names[0] != '[Content_Types].xml':
            self.complain('the first part is', self.names[0])
        for info in self.zip.infolist():
            if info.date_time != (1980, 1, 1, 0, 0, 0) or info.compress_type != zipfile.ZIP_DEFLATED:
                self.complain(info.filename, info.date_time, info.compress_type)

    def check_types(self):
        types = self.xml('[Content_Types].xml')
        overrides = [o.get('PartName')[1:] for o in types.iter(CT + 'Override')]
        for name in overrides:
            if overrides.count(name) > 1 or name not in self.names:
                self.complain('content type without a part, or two:', name)
        for name in self.names[1:]:
            if name not in overrides and not name.endswith(('.rels', '.png')):
                self.complain('no content type:', name)

    def check_relations(self):
        used = {target for name in [''] + self.names for kind, target in self.relations(name).values()}
        for name in self.names:
            if name not in used and not name.endswith('.rels') and name != '[Content_Types].xml':
                self.complain('nobody refers to', name)
        for name in [''] + self.names:
            for kind, target in self.relations(name).values():
                if target not in self.names:
                    self.complain(name, 'refers to', target, 'which is not there')
                folder = name.split('/')[1] if name.count('/') == 2 else ''
                if folder in KINDS and kind not in KINDS[folder]:
                    self.complain(name, 'has a relation', kind)

    def check_part(self, name):
        if not name.endswith('.xml') or name == '[Content_Types].xml':
            return
        root, relations, ids = self.xml(name), self.relations(name), []
        for element in root.iter():
            for key, value in element.attrib.items():
                if key.startswith(R) and value not in relations:
                    self.complain(name, 'uses', value)
            if element.tag == P + 'cNvPr':
                ids.append(element.get('id'))
        if len(set(ids)) != len(ids):
            self.complain(name, 'has ids twice:', ids)
        for text in root.iter(P + 'txBody'):
            if not text.findall(A + 'p'):
                self.complain(name, 'has a text without paragraph')
        for picture in root.iter(P + 'pic'):
            if not picture.find('.//' + P + 'cNvPr').get('descr'):
                self.complain(name, 'has a picture without alternative text')

    def check_tables(self, name):
        for table in self.xml(name).iter(A + 'tbl'):
            columns = len(table.findall(A + 'tblGrid/' + A + 'gridCol'))
            for row in table.iter(A + 'tr'):
                cells = row.findall(A + 'tc')
                covered = sum(int(c.get('gridSpan', 1)) - 1 for c in cells)
                if len(cells) != columns or sum(c.get('hMerge') == '1' for c in cells) != covered:
                    self.complain(name, 'has a row of', len(cells), 'cells')

    def check_presentation(self):
        root = self.xml('ppt/presentation.xml')
        masters = [int(m.get('id')) for m in root.iter(P + 'sldMasterId')]
        layouts = [int(m.get('id')) for m in
                   self.xml('ppt/slideMasters/slideMaster1.xml').iter(P + 'sldLayoutId')]
        slides = [int(s.get('id')) for s in root.iter(P + 'sldId')]
        if min(masters + layouts) < 2 ** 31 or len(set(masters + layouts)) != len(masters + layouts):
            self.complain('ids of masters and layouts:', masters, layouts)
        if min(slides) < 256 or len(set(slides)) != len(slides):
            self.complain('ids of slides:', slides)
        for slide in self.slides():
            kinds = [kind for kind, target in self.relations(slide).values()]
            if sorted(set(kinds) - {'image'}) != ['notesSlide', 'slideLayout']:
                self.complain(slide, 'has', kinds)

    def check(self):
        try:
            self.check_package()
            self.check_types()
            self.check_relations()
            for name in self.names:
                self.check_part(name)
            for name in self.slides():
                self.check_tables(name)
            self.check_presentation()
        except ET.ParseError as error:
            self.complain('no XML:', error)
        except KeyError as error:
            self.complain('not there:', error)
        return self.wrong


def text_of(element):
    return '\n'.join(''.join(t.text or '' for t in p.iter(A + 't')) for p in element.iter(A + 'p'))


def placeholder(shape):
    found = shape.find('.//' + P + 'ph')
    return found.get('type') if found is not None else None


def rows_of(root):
    return [[text_of(c) for c in row.findall(A + 'tc') if c.get('hMerge') != '1']
            for row in root.iter(A + 'tr')]


def show(deck):
    for number, name in enumerate(deck.slides(), 1):
        root = deck.xml(name)
        print('--', number)
        for shape in root.iter(P + 'sp'):
            if placeholder(shape) != 'sldNum':
                print(f'{placeholder(shape)}: {text_of(shape)}')
        for row in rows_of(root):
            print(' | '.join(row).rstrip())
        for picture in root.iter(P + 'pic'):
            print('picture:', picture.find('.//' + P + 'cNvPr').get('descr'))


def notes(deck):
    for number, name in enumerate(deck.slides(), 1):
        target = [t for kind, t in deck.relations(name).values() if kind == 'notesSlide'][0]
        print('--', number)
        print('\n'.join(text_of(s) for s in deck.xml(target).iter(P + 'sp') if placeholder(s) == 'body'))


def numbers(deck, lang):
    for name in deck.slides():
        for row in rows_of(deck.xml(name)):
            text = ' '.join(row[1:4])
            if lang == 'de':
                text = text.translate(str.maketrans('.,', ',.'))
            found = re.findall('[+\u2212\u00b1]?[0-9]+(?:[.][0-9]+)?', text.replace(',', ''))
            if found:
                print(*found)


# Each makes one part wrong; `check` must see it.
BREAKS = {
    'id': ('ppt/slides/slide1.xml', b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'),
    'relation': ('ppt/slides/_rels/slide1.xml.rels', b'slideLayout1.xml', b'slideLayout9.xml'),
    'rid': ('ppt/presentation.xml', b'r:id="rId10"', b'r:id="rId99"'),
    'type': ('[Content_Types].xml', b'/ppt/slides/slide1.xml', b'/ppt/slides/slide0.xml'),
    'xml': ('ppt/slides/slide1.xml', b'</p:sld>', b''),
    'master': ('ppt/presentation.xml', b'2147483648', b'1'),
    'notes': ('ppt/slides/_rels/slide1.xml.rels', b'relationships/notesSlide', b'relationships/comment'),
}


def broken(path, copy):
    for what, (part, old, new) in BREAKS.items():
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, 'w', zipfile.ZIP_DEFLATED) as goal:
            for name in source.namelist():
                data = source.read(name)
                assert name != part or old in data, what
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                goal.writestr(info, data.replace(old, new, 1) if name == part else data)
        if not Deck(copy).check():
            print('not seen:', what)


command, files = sys.argv[1], sys.argv[2:]
if command == 'check':
    for file in files:
        print(*(Deck(file).check() or ['sound']), sep='\n')
elif command == 'parts':
    print(*Deck(files[0]).names, sep='\n')
elif command == 'show':
    show(Deck(files[0]))
elif command == 'notes':
    notes(Deck(files[0]))
elif command == 'numbers':
    numbers(Deck(files[0]), files[1])
elif command == 'broken':
    broken(files[0], files[1])
else:
    sys.exit(__doc__)
