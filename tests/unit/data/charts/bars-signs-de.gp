set encoding utf8
set terminal pngcairo noenhanced size 1920,1080 font 'Arial,15' fontscale 1.5 linewidth 2 pointscale 2 background '#FFFFFF'
set output 'bars-signs-de.png'
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
385.250 161.750 327.000 443.500 148.000 175.500
END_D
$D2 << END_D
638.000 172.500 443.500 832.500 157.500 187.500
END_D
$D3 << END_D
511.500 281.750 443.500 579.500 268.000 295.500
END_D
$D4 << END_D
419.250 292.500 395.000 443.500 277.500 307.500
END_D
$D5 << END_D
404.750 341.750 366.000 443.500 328.000 355.500
END_D
$D6 << END_D
293.000 352.500 142.500 443.500 337.500 367.500
END_D
$D7 << END_D
399.750 401.750 356.000 443.500 388.000 415.500
END_D
$D8 << END_D
443.607 137.772
443.607 437.772
END_D
set label 1 "Negative Werte, gemischte Vorzeichen und eine Null" at screen 0.025000,0.940000 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 2 "Netto-Fans je Plattform" at screen 0.025000,0.888148 left font 'Arial,16' textcolor rgb '#4D4D4D' front
set label 3 "Instagram" at screen 0.025000,0.680512 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 4 "40" at screen 0.875431,0.680512 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 5 "+52" at screen 0.975000,0.680512 right font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 6 "▲" at screen 0.918970,0.680512 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 7 "YouTube" at screen 0.025000,0.569401 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 8 "0" at screen 0.470424,0.569401 left font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 9 "±0" at screen 0.975000,0.569401 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 10 "X" at screen 0.025000,0.458290 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 11 "−5" at screen 0.403131,0.458290 right font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 12 "−19" at screen 0.975000,0.458290 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 13 "▼" at screen 0.918970,0.458290 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 14 "Facebook" at screen 0.025000,0.347178 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 15 "−31" at screen 0.139876,0.347178 right font 'Arial Bold,16' textcolor rgb '#1A1A1A' front
set label 16 "−23" at screen 0.975000,0.347178 right font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 17 "▼" at screen 0.918970,0.347178 left font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 18 "LinkedIn" at screen 0.025000,0.236067 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 19 "k. A." at screen 0.362630,0.236067 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 20 "k. A." at screen 0.975000,0.236067 right font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 21 "Δ zum Vorwert" at screen 0.975000,0.767090 right font 'Arial,13' textcolor rgb '#6B6B6B' front
plot $D1 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D2 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D3 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D4 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D5 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D6 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D7 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#BFC5CA' notitle, \
     $D8 using 1:2 with lines lc rgb '#1A1A1A' lw 1 notitle
unset output
