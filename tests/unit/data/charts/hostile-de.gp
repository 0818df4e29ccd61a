set encoding utf8
set terminal pngcairo noenhanced size 1920,1080 font 'Arial,15' fontscale 1.5 linewidth 2 pointscale 2 background '#FFFFFF'
set output 'hostile-de.png'
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
217.500 141.750 180.000 255.000 132.000 151.500
END_D
$D2 << END_D
518.500 149.250 180.000 857.000 138.500 160.000
END_D
$D3 << END_D
217.500 184.250 180.000 255.000 174.500 194.000
END_D
$D4 << END_D
480.750 191.750 180.000 781.500 181.000 202.500
END_D
$D5 << END_D
217.500 226.250 180.000 255.000 216.500 236.000
END_D
$D6 << END_D
443.250 234.000 180.000 706.500 223.500 244.500
END_D
$D7 << END_D
217.500 268.750 180.000 255.000 259.000 278.500
END_D
$D8 << END_D
405.500 276.250 180.000 631.000 265.500 287.000
END_D
$D9 << END_D
217.500 311.250 180.000 255.000 301.500 321.000
END_D
$D10 << END_D
368.000 318.500 180.000 556.000 308.000 329.000
END_D
$D11 << END_D
217.500 353.250 180.000 255.000 343.500 363.000
END_D
$D12 << END_D
330.250 361.000 180.000 480.500 350.500 371.500
END_D
$D13 << END_D
217.500 395.750 180.000 255.000 386.000 405.500
END_D
$D14 << END_D
292.750 403.250 180.000 405.500 392.500 414.000
END_D
$D15 << END_D
217.500 438.250 180.000 255.000 428.500 448.000
END_D
$D16 << END_D
255.250 445.500 180.000 330.500 435.000 456.000
END_D
$D17 << END_D
217.500 480.250 180.000 255.000 470.500 490.000
END_D
$D18 << END_D
217.500 488.000 180.000 255.000 477.500 498.500
END_D
$D19 << END_D
179.820 124.800
179.820 505.715
END_D
set label 1 "\140touch h1\140 \047.system(\047touch h2\047).\047 \042 !touch h3" at screen 0.025000,0.940000 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 2 "\074script\076alert(1)\074/script\076 \046 50 \045 \173a_b\175\136\062 \100m" at screen 0.025000,0.886667 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 3 "\044(touch h4) \134\042; system(\042touch h5\042) \043 □□ \133\063\061m □□ \046amp; \176 \174 \074 \076" at screen 0.025000,0.834815 left font 'Arial,16' textcolor rgb '#4D4D4D' front
set label 4 "END_D =cmd\174\047 /C calc\047!A0" at screen 0.025000,0.034231 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 5 "\140touch h6\140" at screen 0.025000,0.723493 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 6 "9" at screen 0.900895,0.723493 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 7 "+8" at screen 0.975000,0.723493 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 8 "▲" at screen 0.935164,0.723493 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 9 "\047.system(\047touch h7\047).\047" at screen 0.025000,0.645115 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 10 "8" at screen 0.822534,0.645115 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 11 "+7" at screen 0.975000,0.645115 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 12 "▲" at screen 0.935164,0.645115 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 13 "50 \045 \173a_b\175\136\062 \100m\134n" at screen 0.025000,0.566737 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 14 "7" at screen 0.744173,0.566737 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 15 "+6" at screen 0.975000,0.566737 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 16 "▲" at screen 0.935164,0.566737 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 17 "END_D" at screen 0.025000,0.488360 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 18 "6" at screen 0.665812,0.488360 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 19 "+5" at screen 0.975000,0.488360 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 20 "▲" at screen 0.935164,0.488360 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 21 "e" at screen 0.025000,0.409982 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 22 "5" at screen 0.587451,0.409982 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 23 "+4" at screen 0.975000,0.409982 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 24 "▲" at screen 0.935164,0.409982 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 25 "\042; !touch h8 \043" at screen 0.025000,0.331605 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 26 "4" at screen 0.509090,0.331605 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 27 "+3" at screen 0.975000,0.331605 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 28 "▲" at screen 0.935164,0.331605 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 29 "=HYPERLINK(\042x\042)" at screen 0.025000,0.253227 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 30 "3" at screen 0.430729,0.253227 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 31 "+2" at screen 0.975000,0.253227 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 32 "▲" at screen 0.935164,0.253227 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 33 "\074script\076\046amp;" at screen 0.025000,0.174850 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 34 "2" at screen 0.352368,0.174850 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 35 "+1" at screen 0.975000,0.174850 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 36 "▲" at screen 0.935164,0.174850 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 37 "1,1" at screen 0.025000,0.096472 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 38 "1" at screen 0.274007,0.096472 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 39 "±0" at screen 0.975000,0.096472 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 40 "Δ zum Vorwert" at screen 0.975000,0.791111 right font 'Arial,13' textcolor rgb '#6B6B6B' front
plot $D1 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D2 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D3 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D4 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D5 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D6 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D7 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D8 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D9 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D10 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D11 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D12 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D13 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D14 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D15 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D16 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D17 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D18 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D19 using 1:2 with lines lc rgb '#1A1A1A' lw 1 notitle
unset output
