set encoding utf8
set terminal pngcairo noenhanced size 1920,1080 font 'Arial,15' fontscale 1.5 linewidth 2 pointscale 2 background '#FFFFFF'
set output 'bars-de.png'
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
$D1 << END_D
512.250 118.500 239.000 785.500 105.500 131.500
END_D
$D2 << END_D
486.500 128.500 239.000 734.000 114.500 142.500
END_D
$D3 << END_D
409.250 175.000 239.000 579.500 162.000 188.000
END_D
$D4 << END_D
424.000 185.000 239.000 609.000 171.000 199.000
END_D
$D5 << END_D
354.500 231.000 239.000 470.000 218.000 244.000
END_D
$D6 << END_D
359.500 241.250 239.000 480.000 227.000 255.500
END_D
$D7 << END_D
317.750 287.500 239.000 396.500 274.500 300.500
END_D
$D8 << END_D
317.750 297.500 239.000 396.500 283.500 311.500
END_D
$D9 << END_D
290.000 344.000 239.000 341.000 331.000 357.000
END_D
$D10 << END_D
288.000 353.750 239.000 337.000 339.500 368.000
END_D
$D11 << END_D
288.000 353.750 239.000 337.000 339.500 368.000
END_D
$D12 << END_D
274.500 410.000 239.000 310.000 396.000 424.000
END_D
$D13 << END_D
255.250 456.500 239.000 271.500 443.500 469.500
END_D
$D14 << END_D
239.016 96.000
239.016 490.115
END_D
set label 1 "Instagram legt zu; TikTok bleibt trotz Rückgang am stärksten" at screen 0.025000,0.940000 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 2 "Engagement-Rate je Plattform in \045, KW 46 (9.–15.11.2026), Δ zur Vorwoche in Prozentpunkten" at screen 0.025000,0.888148 left font 'Arial,16' textcolor rgb '#4D4D4D' front
set label 3 "Dunkel: KW 46, hell: KW 45 · Farbiges Δ: außerhalb der üblichen Schwankung · X: k. A. (kein Export) · Mastodon: k. A. (Vorwoche fehlt) · Quelle: Exporte der" at screen 0.025000,0.063120 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 4 "Plattformen, Daten bis 15.11.2026" at screen 0.025000,0.034231 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 5 "TikTok" at screen 0.025000,0.761833 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 6 "6,4 \045" at screen 0.826782,0.761833 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 7 "−0,7 PP" at screen 0.975000,0.761833 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 8 "▼" at screen 0.894401,0.761833 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 9 "Instagram" at screen 0.025000,0.657570 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 10 "4,8 \045" at screen 0.642588,0.657570 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 11 "+0,4 PP" at screen 0.975000,0.657570 right font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 12 "▲" at screen 0.894401,0.657570 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 13 "LinkedIn" at screen 0.025000,0.553307 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 14 "3,1 \045" at screen 0.508263,0.553307 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 15 "+0,1 PP" at screen 0.975000,0.553307 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 16 "▲" at screen 0.894401,0.553307 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 17 "YouTube" at screen 0.025000,0.449043 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 18 "2,0 \045" at screen 0.421394,0.449043 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 19 "±0,0 PP" at screen 0.975000,0.449043 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 20 "Facebook" at screen 0.025000,0.344780 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 21 "1,3 \045" at screen 0.363481,0.344780 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 22 "−0,1 PP" at screen 0.975000,0.344780 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 23 "▼" at screen 0.894401,0.344780 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 24 "Mastodon \100stadtwerke_süd" at screen 0.025000,0.240517 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 25 "0,9 \045" at screen 0.331307,0.240517 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 26 "k. A." at screen 0.975000,0.240517 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 27 "X" at screen 0.025000,0.136254 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 28 "k. A." at screen 0.291090,0.136254 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 29 "k. A." at screen 0.975000,0.136254 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 30 "Δ zum Vorwert" at screen 0.975000,0.844444 right font 'Arial,13' textcolor rgb '#6B6B6B' front
plot $D1 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D2 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D3 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D4 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D5 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D6 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D7 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D8 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D9 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D10 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#FFFFFF' notitle, \
     $D11 using 1:2:3:4:5:6 with boxxyerror fs empty lc rgb '#333F48' lw 1.5 notitle, \
     $D12 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D13 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D14 using 1:2 with lines lc rgb '#1A1A1A' lw 1 notitle
unset output
